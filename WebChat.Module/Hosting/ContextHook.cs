using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WebChat.Module.Storage;

namespace WebChat.Module.Hosting;

/// <summary>Tells the host's context of the chat through its options, whichever way and in whichever order it is registered.</summary>
internal sealed class ContextHook(Type userType)
{
    private static readonly MethodInfo ConfigureMethod =
        typeof(ContextHook).GetMethod(nameof(Configure), BindingFlags.Instance | BindingFlags.NonPublic)!;

    public void AddTo(IServiceCollection services, Type contextType) =>
        ConfigureMethod.MakeGenericMethod(contextType).Invoke(this, [services]);

    private void Configure<TContext>(IServiceCollection services)
        where TContext : DbContext =>
        services.ConfigureDbContext<TContext>((provider, options) =>
        {
            var storage = provider.GetRequiredService<IOptions<WebChatOptions>>().Value.Storage;
            ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(
                new ChatModelExtension(userType, new(storage.TablePrefix, storage.Schema)));
        });
}
