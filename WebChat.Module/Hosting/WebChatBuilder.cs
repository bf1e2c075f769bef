using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WebChat.Module.Mailboxes;
using WebChat.Module.Mailboxes.EntityFramework;

namespace WebChat.Module.Hosting;

/// <summary>What <c>AddWebChat</c> returns: the place where packages that add to the chat attach themselves.</summary>
public sealed class WebChatBuilder
{
    internal WebChatBuilder(IServiceCollection services) => Services = services;

    /// <summary>The host's services. A service of the chat that is registered before or after replaces the default one.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// Keeps the mailboxes in the site's own database, beside the messages: for a site of several nodes behind any load
    /// balancer, and for one whose readers shall not notice a restart. Each node asks the database once in
    /// <c>Mailboxes:LookMilliseconds</c> what is new, however many people wait.
    /// </summary>
    public WebChatBuilder UseEntityFrameworkMailboxes()
    {
        Services.Replace(ServiceDescriptor.Singleton<IMailboxStore, EntityFrameworkMailboxStore>());
        Services.Replace(ServiceDescriptor.Singleton<IBellRelay, LogRelay>());
        Services.TryAddSingleton(provider => (LogRelay)provider.GetRequiredService<IBellRelay>());
        Services.TryAddSingleton<SignalCodec>();
        Services.TryAddSingleton<LogTail>();
        Services.AddHostedService<LogWatch>();
        return this;
    }
}
