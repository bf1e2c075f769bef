using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace WebChat.Module.Storage;

/// <summary>Which context of the host holds the chat, and which class is its user.</summary>
internal sealed class HostContext(Type contextType, Type userType)
{
    public Type ContextType => contextType;

    public Type UserType => userType;

    public DbContext Open(IServiceProvider scope) => (DbContext)scope.GetRequiredService(contextType);

    /// <summary>By name, because the package depends on no provider.</summary>
    public static StorageKind KindOf(DbContext context) => context.Database.ProviderName switch
    {
        "Microsoft.EntityFrameworkCore.InMemory" => StorageKind.InMemory,
        "Microsoft.EntityFrameworkCore.Sqlite" => StorageKind.Sqlite,
        _ => StorageKind.Server,
    };
}
