using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace WebChat.Module.Hosting;

/// <summary>Finds the class of the host's users in a context, and the type of their key.</summary>
internal static class HostUserType
{
    public static Type Of(Type contextType)
    {
        var users = UsersIn(contextType);
        return users.Count switch
        {
            1 => users[0],
            0 => throw new InvalidOperationException(
                $"{contextType.Name} has no set of Identity users. Derive it from IdentityDbContext, or name the user: AddWebChat<{contextType.Name}, YourUser>()."),
            _ => throw new InvalidOperationException(
                $"{contextType.Name} has more than one kind of Identity user ({string.Join(", ", users.Select(user => user.Name))}). " +
                $"Say which one chats: AddWebChat<{contextType.Name}, {users[0].Name}>()."),
        };
    }

    /// <summary>The class derived from <c>IdentityUser&lt;TKey&gt;</c> tells its key type.</summary>
    public static Type KeyOf(Type userType)
    {
        for (var type = userType; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IdentityUser<>))
            {
                return type.GetGenericArguments()[0];
            }
        }

        throw new InvalidOperationException($"{userType.Name} is no Identity user: it must derive from IdentityUser or IdentityUser<TKey>.");
    }

    public static Type OnlyContextIn(IServiceCollection services)
    {
        var contexts = services
            .Select(service => service.ServiceType)
            .Where(type => type.IsSubclassOf(typeof(DbContext)) && UsersIn(type).Count > 0)
            .Distinct()
            .ToList();
        return contexts.Count switch
        {
            1 => contexts[0],
            0 => throw new InvalidOperationException(
                "AddWebChat() found no context with Identity users. Call builder.Services.AddDbContext<YourContext>(…) before it, or name it: AddWebChat<YourContext>()."),
            _ => throw new InvalidOperationException(
                $"AddWebChat() found more than one context with Identity users. Name one: AddWebChat<{contexts[0].Name}>()."),
        };
    }

    /// <summary>Of a hierarchy of user classes the most basic one: its table holds them all.</summary>
    private static List<Type> UsersIn(Type contextType)
    {
        var users = contextType.GetProperties()
            .Select(property => property.PropertyType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(DbSet<>))
            .Select(type => type.GetGenericArguments()[0])
            .Where(IsIdentityUser)
            .Distinct()
            .ToList();
        return users.FindAll(user => !users.Exists(user.IsSubclassOf));
    }

    internal static bool IsIdentityUser(Type type)
    {
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.IsGenericType && ancestor.GetGenericTypeDefinition() == typeof(IdentityUser<>))
            {
                return true;
            }
        }

        return false;
    }
}
