using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WebChat.Module;
using WebChat.Module.Hosting;
using WebChat.Module.Mailboxes;
using WebChat.Module.Mailboxes.EntityFramework;
using WebChat.Module.Mailboxes.Log;
using WebChat.Module.Redis;

// In the framework's namespace, so that a host types the call without a using.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts the chat's mailboxes into Redis.</summary>
public static class WebChatRedisExtensions
{
    /// <summary>
    /// Keeps the mailboxes in Redis, for a site of several nodes with many readers: they read there, and are woken from
    /// there, instead of asking the database. Nothing lies in Redis alone: where it is away or empty, readers follow the
    /// database, and come back by themselves. Write it behind <c>AddWebChat</c>, on every node.
    /// </summary>
    /// <param name="builder">What <c>AddWebChat</c> returned.</param>
    /// <param name="connection">As StackExchange.Redis writes it, such as <c>host:6379,password=…,ssl=true</c>; null to take <c>WebChat:Redis:Connection</c>. The site doesn't start with none.</param>
    /// <param name="configure">Sets options in code, which wins.</param>
    public static WebChatBuilder UseRedisMailboxes(this WebChatBuilder builder, string? connection = null, Action<RedisMailboxOptions>? configure = null)
    {
        var services = builder.Services;
        services.AddOptions<RedisMailboxOptions>()
            .BindConfiguration($"{WebChatOptions.Section}:Redis")
            .Configure(options =>
            {
                options.Connection = connection ?? options.Connection;
                configure?.Invoke(options);
            })
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RedisMailboxOptions>, RedisMailboxOptionsValidator>());
        if (services.Any(service => service.ServiceType == typeof(RedisLink)))
        {
            return builder;
        }

        services.Replace(ServiceDescriptor.Singleton<IMailboxStore, RedisMailboxStore>());
        services.Replace(ServiceDescriptor.Singleton<IBellRelay, RedisRelay>());
        services.AddSingleton<Func<MailLog>>(provider => provider.GetRequiredService<MailLog>);
        services.TryAddSingleton<SignalCodec>();
        services.TryAddSingleton<LogTail>();
        services.AddSingleton<RedisKeys>();
        services.AddSingleton<RedisState>();
        services.AddSingleton<RedisLink>();
        services.AddSingleton<RedisFeed>();
        services.AddSingleton<RedisReader>();
        services.AddSingleton<RedisRings>();
        services.AddSingleton<RedisWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<RedisWatch>());
        services.AddHealthChecks().AddCheck<RedisHealthCheck>("webchat-redis");
        return builder;
    }
}
