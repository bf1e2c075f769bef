using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module;
using WebChat.Module.Attachments;
using WebChat.Module.Contacts;
using WebChat.Module.Conversations;
using WebChat.Module.Delivery;
using WebChat.Module.Groups;
using WebChat.Module.Hosting;
using WebChat.Module.Http;
using WebChat.Module.Messages;
using WebChat.Module.Messages.Acts;
using WebChat.Module.Messages.Receipts;
using WebChat.Module.Presence;
using WebChat.Module.Profiles;
using WebChat.Module.Search;
using WebChat.Module.Snapshot;
using WebChat.Module.Storage;

// In the framework's namespace, so that a host types the call without a using.
namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the chat into a host's routes.</summary>
public static class WebChatEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the chat's pages under <paramref name="prefix"/> and its API under <c>prefix/api</c>. What is added to the
    /// returned builder, such as <c>RequireAuthorization("Members")</c>, applies to both. A second call with the same
    /// prefix changes nothing.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="prefix"/> is empty.</exception>
    /// <exception cref="InvalidOperationException">
    /// <c>AddWebChat</c> was not called, its context is not registered, or the chat is mapped under another prefix already.
    /// </exception>
    public static IEndpointConventionBuilder MapWebChat(this IEndpointRouteBuilder endpoints, string prefix = "/chat")
    {
        var routes = endpoints.ServiceProvider.GetService<ChatRoutes>() ?? throw new InvalidOperationException(
            "MapWebChat() needs the chat's services. Call builder.Services.AddWebChat<ApplicationDbContext>() before builder.Build().");
        RequireContext(endpoints.ServiceProvider);
        prefix = prefix.Trim('/');
        if (prefix.Length == 0)
        {
            throw new ArgumentException("The chat needs a prefix of its own, such as \"/chat\".", nameof(prefix));
        }

        if (routes.Endpoints is { } present)
        {
            return routes.Prefix == prefix
                ? present
                : throw new InvalidOperationException($"The chat is mapped under '/{routes.Prefix}' already; it can't be under '/{prefix}' as well.");
        }

        routes.Prefix = prefix;
        endpoints.ServiceProvider.GetRequiredService<ChatAddress>().Api = $"/{prefix}/api";
        return routes.Endpoints = new CompositeConventionBuilder([MapApi(endpoints, prefix), PageRegistration.Map(endpoints)]);
    }

    private static RouteGroupBuilder MapApi(IEndpointRouteBuilder endpoints, string prefix)
    {
        var api = endpoints.MapGroup($"/{prefix}/api").WithTags("WebChat");
        Guard.Protect(api);
        api.MapStart();
        api.MapEvents();
        api.MapProfiles();
        api.MapConversations();
        api.MapMessages();
        api.MapActs();
        api.MapReceipts();
        api.MapAttachments();
        api.MapSearch();
        api.MapPresence();
        api.MapContacts();
        api.MapGroups();
        api.MapRefusals();
        return api;
    }

    private static void RequireContext(IServiceProvider services)
    {
        var context = services.GetRequiredService<HostContext>().ContextType;
        if (!services.GetRequiredService<IServiceProviderIsService>().IsService(context))
        {
            throw new InvalidOperationException(
                $"The chat is stored in {context.Name}, which is not registered. Call builder.Services.AddDbContext<{context.Name}>(…).");
        }
    }
}
