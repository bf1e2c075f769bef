using System.Reflection;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WebChat.Module.Storage;

namespace WebChat.Module.Hosting;

/// <summary>What only the started host can tell: that the chat is mapped, and that migrations see its tables.</summary>
internal sealed class StartUpCheck(
    ChatRoutes routes, HostContext host, IOptions<AntiforgeryOptions> antiforgery, IServiceScopeFactory scopes, IHostEnvironment environment, ILogger<StartUpCheck> log)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => antiforgery.Value.HeaderName is { Length: > 0 }
        ? Task.CompletedTask
        : throw new InvalidOperationException(
            "The chat's scripts send the antiforgery token in a header, and the site has none. Set options.HeaderName in builder.Services.AddAntiforgery(…).");

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Last of all, because hosts with a Startup class map their routes only while the server starts.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (routes.Prefix is null)
        {
            throw new InvalidOperationException("AddWebChat was called, but the chat is not mapped. Call app.MapWebChat() before app.Run().");
        }

        var factories = FactoriesOf(host.ContextType).ToList();
        if (factories.Count > 0 && !IsMappedByHand())
        {
            factories.ForEach(factory => log.FactoryBypassesHook(factory, host.ContextType.Name));
        }

        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private bool IsMappedByHand()
    {
        using var scope = scopes.CreateScope();
        return ChatModel.IsMappedByHand(host.Open(scope.ServiceProvider).Model);
    }

    private IEnumerable<string> FactoriesOf(Type contextType)
    {
        var factory = typeof(IDesignTimeDbContextFactory<>).MakeGenericType(contextType);
        Assembly[] assemblies = [contextType.Assembly, .. TryLoad(environment.ApplicationName)];
        return assemblies.Distinct().SelectMany(TypesOf).Where(type => !type.IsAbstract && type.IsAssignableTo(factory)).Select(type => type.FullName!);
    }

    private static IEnumerable<Assembly> TryLoad(string name) =>
        AppDomain.CurrentDomain.GetAssemblies().Where(assembly => assembly.GetName().Name == name);

    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partly)
        {
            return partly.Types.OfType<Type>();
        }
    }
}
