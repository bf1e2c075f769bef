using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using WebChat.Module;
using WebChat.Module.Hosting;

// In the framework's namespace, so that a host types the call without a using.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the chat to a host's services.</summary>
public static class WebChatServiceCollectionExtensions
{
    /// <summary>
    /// Adds the chat, stored in <typeparamref name="TContext"/> beside the site's Identity users. The context needs no
    /// edit: <c>dotnet ef migrations add WebChat</c> sees the chat's tables. A second call only configures further.
    /// </summary>
    /// <typeparam name="TContext">The host's context; it must have a set of Identity users, as <c>IdentityDbContext</c> does.</typeparam>
    /// <exception cref="InvalidOperationException">
    /// The context has no Identity user, or more than one kind; or the chat was added with another context.
    /// </exception>
    public static WebChatBuilder AddWebChat<TContext>(this IServiceCollection services, Action<WebChatOptions>? configure = null)
        where TContext : DbContext =>
        Registration.Add(services, typeof(TContext), HostUserType.Of(typeof(TContext)), configure);

    /// <summary>As <see cref="AddWebChat{TContext}(IServiceCollection, Action{WebChatOptions})"/>, for a context with more than one kind of Identity user.</summary>
    /// <typeparam name="TContext">The host's context.</typeparam>
    /// <typeparam name="TUser">The kind of user who may chat, derived from <c>IdentityUser&lt;TKey&gt;</c>.</typeparam>
    /// <exception cref="InvalidOperationException"><typeparamref name="TUser"/> is no Identity user.</exception>
    public static WebChatBuilder AddWebChat<TContext, TUser>(this IServiceCollection services, Action<WebChatOptions>? configure = null)
        where TContext : DbContext
        where TUser : class =>
        Registration.Add(services, typeof(TContext), typeof(TUser), configure);

    /// <summary>As <see cref="AddWebChat{TContext}(IServiceCollection, Action{WebChatOptions})"/>, with the one Identity context that was registered before this call.</summary>
    /// <exception cref="InvalidOperationException">There is none, or more than one; the message says what to write.</exception>
    public static WebChatBuilder AddWebChat(this IServiceCollection services, Action<WebChatOptions>? configure = null)
    {
        var context = HostUserType.OnlyContextIn(services);
        return Registration.Add(services, context, HostUserType.Of(context), configure);
    }

    /// <summary>
    /// As <see cref="AddWebChat{TContext}(IServiceCollection, Action{WebChatOptions})"/>, and makes the chat's scripts and styles available where the site runs
    /// unpublished outside Development; without it they would be answered with 500 there.
    /// </summary>
    public static WebChatBuilder AddWebChat<TContext>(this WebApplicationBuilder builder, Action<WebChatOptions>? configure = null)
        where TContext : DbContext
    {
        builder.WebHost.UseStaticWebAssets();
        return builder.Services.AddWebChat<TContext>(configure);
    }
}
