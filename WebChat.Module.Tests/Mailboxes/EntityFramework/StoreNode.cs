using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Hosting;
using WebChat.Module.Mailboxes;
using WebChat.Module.Mailboxes.EntityFramework;
using WebChat.Module.Mailboxes.Log;
using WebChat.Module.Storage;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Mailboxes.EntityFramework;

/// <summary>The chat's services of one node over a database, without a site: nothing in the background moves by itself.</summary>
internal sealed class StoreNode : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private StoreNode(ServiceProvider services) => _services = services;

    public IMailboxStore Store => _services.GetRequiredService<IMailboxStore>();

    public ChatStorage Storage => _services.GetRequiredService<ChatStorage>();

    public Parcels Parcels => _services.GetRequiredService<Parcels>();

    public LogPublisher Publisher => _services.GetRequiredService<LogPublisher>();

    public LogTail Tail => _services.GetRequiredService<LogTail>();

    public Bell Bell => _services.GetRequiredService<Bell>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static async Task<StoreNode> StartAsync(SiteDatabase database, TimeProvider clock, Action<MailboxOptions> configure, Action<IServiceCollection>? change = null, Action<WebChatBuilder>? use = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton(clock);
        services.AddLogging();
        services.AddDbContext<SiteContext>(database.Use);
        services.AddIdentityCore<IdentityUser>().AddEntityFrameworkStores<SiteContext>();
        (use ?? (chat => chat.UseEntityFrameworkMailboxes()))(services.AddWebChat<SiteContext>(chat => configure(chat.Mailboxes)));
        change?.Invoke(services);
        var node = new StoreNode(services.BuildServiceProvider());
        await using var scope = node._services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SiteContext>().Database.EnsureCreatedAsync();
        return node;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
