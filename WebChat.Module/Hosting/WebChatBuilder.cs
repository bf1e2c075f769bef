using Microsoft.Extensions.DependencyInjection;

namespace WebChat.Module.Hosting;

/// <summary>What <c>AddWebChat</c> returns: the place where packages that add to the chat attach themselves.</summary>
public sealed class WebChatBuilder
{
    internal WebChatBuilder(IServiceCollection services) => Services = services;

    /// <summary>The host's services. A service of the chat that is registered before or after replaces the default one.</summary>
    public IServiceCollection Services { get; }
}
