using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace WebChat.Module.Storage;

/// <summary>One entity's mapping. Every public property is a column; reference properties follow their nullability.</summary>
internal sealed class EntityMapping<T>
    where T : class
{
    private readonly ChatModelBuilder _chat;
    private readonly IMutableEntityType _entity;

    public EntityMapping(ChatModelBuilder chat, IMutableEntityType entity)
    {
        (_chat, _entity) = (chat, entity);
        var nullability = new NullabilityInfoContext();
        foreach (var member in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            // Within OnModelCreating, unlike in the hook, conventions run at once and may have found it.
            var property = entity.FindProperty(member) ?? entity.AddProperty(member);
            property.ValueGenerated = ValueGenerated.Never;
            if (!member.PropertyType.IsValueType)
            {
                property.IsNullable = nullability.Create(member).WriteState == NullabilityState.Nullable;
            }

            if (member.PropertyType == typeof(DateTime) || member.PropertyType == typeof(DateTime?))
            {
                property.SetValueConverter(typeof(UtcConverter));
            }
        }
    }

    public EntityMapping<T> Key(params string[] properties)
    {
        _entity.SetPrimaryKey(Properties(properties));
        return this;
    }

    public EntityMapping<T> GeneratedKey(string property)
    {
        _entity.SetPrimaryKey(Property(property));
        Property(property).ValueGenerated = ValueGenerated.OnAdd;
        return this;
    }

    public EntityMapping<T> Length(string property, int max)
    {
        Property(property).SetMaxLength(max);
        return this;
    }

    public EntityMapping<T> Unique(params string[] properties)
    {
        _entity.AddIndex(Properties(properties)).IsUnique = true;
        return this;
    }

    public EntityMapping<T> Index(params string[] properties)
    {
        _entity.AddIndex(Properties(properties));
        return this;
    }

    /// <summary>Restrict, always: SQL Server refuses several cascade paths, and nobody's history goes with another's row.</summary>
    public EntityMapping<T> References<TPrincipal>(string property)
    {
        var principal = _chat.Find<TPrincipal>();
        AddForeignKey(Property(property), principal.FindPrimaryKey()!, principal, DeleteBehavior.Restrict);
        return this;
    }

    /// <summary>Nullable, unique and SET NULL: deleting the host's user neither fails nor takes other people's history along.</summary>
    public EntityMapping<T> ReferencesHostUser()
    {
        var key = HostUserKey();
        var type = key.Properties[0].ClrType;
        var nullable = type.IsValueType ? typeof(Nullable<>).MakeGenericType(type) : type;
        var column = _entity.AddProperty(ChatModel.HostUserColumn, nullable);
        column.IsNullable = true;
        AddForeignKey(column, key, _chat.HostUser, DeleteBehavior.SetNull).IsUnique = true;
        return this;
    }

    /// <summary>The user's key may not be in the model yet: conventions that find it run after this one.</summary>
    private IMutableKey HostUserKey()
    {
        var user = _chat.HostUser;
        if (user.FindPrimaryKey() is { } present)
        {
            return present;
        }

        var id = user.ClrType.GetProperty("Id") ?? throw new InvalidOperationException($"{user.ClrType} has no property Id.");
        var property = user.FindProperty(id) ?? user.AddProperty(id);
        property.IsNullable = false;
        return user.SetPrimaryKey(property)!;
    }

    private IMutableForeignKey AddForeignKey(IMutableProperty column, IMutableKey key, IMutableEntityType principal, DeleteBehavior onDelete)
    {
        var foreignKey = _entity.AddForeignKey(column, key, principal);
        foreignKey.DeleteBehavior = onDelete;
        return foreignKey;
    }

    private IMutableProperty Property(string name) => _entity.FindProperty(name)!;

    private IMutableProperty[] Properties(string[] names) => [.. names.Select(Property)];
}
