using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace WebChat.Module.Storage;

/// <summary>
/// Maps the chat's entities with EF's explicit mutable model: what is added "by convention" is dropped again by EF's
/// clean-up when the model is finalised, and a foreign key without a navigation as well.
/// </summary>
internal sealed class ChatModelBuilder(IMutableModel model, Type userType, TableNames names)
{
    public IMutableEntityType HostUser { get; } = model.FindEntityType(userType)!;

    /// <summary>Entities are not sealed: EF refuses to build a model with one in contexts that use proxies.</summary>
    public EntityMapping<T> Entity<T>(string table)
        where T : class
    {
        var entity = model.AddEntityType(typeof(T));
        entity.SetTableName(names.Of(table));
        entity.SetSchema(names.Schema);
        return new EntityMapping<T>(this, entity);
    }

    public IMutableEntityType Find<T>() =>
        model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is mapped after what refers to it.");
}
