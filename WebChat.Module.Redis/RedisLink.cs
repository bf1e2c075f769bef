using System.Diagnostics;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace WebChat.Module.Redis;

/// <summary>The one connection to Redis. Whatever is asked over it is answered or given up within a second, by default.</summary>
internal sealed class RedisLink(IOptions<RedisMailboxOptions> options, RedisState state) : IAsyncDisposable
{
    private static readonly TimeSpan ConnectLook = TimeSpan.FromMilliseconds(5);

    private readonly TimeSpan _patience = TimeSpan.FromMilliseconds(options.Value.PatienceMilliseconds);

    private ConnectionMultiplexer? _redis;

    public ISubscriber? Subscriber => _redis?.GetSubscriber();

    /// <summary>Called by one at a time. Where nobody answers, the client goes on trying by itself.</summary>
    public async Task OpenAsync() => _redis ??= await ConnectAsync();

    /// <summary>Null where Redis did not answer; that has been said to the state.</summary>
    public async Task<T?> TryAsync<T>(Func<IDatabase, Task<T>> work)
        where T : class
    {
        if (_redis is not { } redis)
        {
            return null;
        }

        try
        {
            return await work(redis.GetDatabase()).WaitAsync(_patience * 1.5);
        }
        catch (Exception exception) when (exception is RedisException or RedisCommandException or TimeoutException or ObjectDisposedException)
        {
            state.Fail(exception, "does not answer");
            return null;
        }
    }

    /// <summary>Whether both of its connections answer: the one for commands and the one that rings come over.</summary>
    public async Task<bool> AnswersAsync() =>
        await TryAsync(async database => await Task.WhenAll(database.PingAsync(), database.Multiplexer.GetSubscriber().PingAsync())) is not null;

    public async ValueTask DisposeAsync()
    {
        if (_redis is { } redis)
        {
            await redis.CloseAsync(allowCommandsToComplete: false);
            await redis.DisposeAsync();
        }
    }

    /// <summary>
    /// The client waits for the connection for commands alone; the one that rings come over is there some milliseconds
    /// later, and who asks before that is told that nobody answers.
    /// </summary>
    private async Task<ConnectionMultiplexer> ConnectAsync()
    {
        var redis = await ConnectionMultiplexer.ConnectAsync(Settings());
        var started = Stopwatch.GetTimestamp();
        while (redis.IsConnected && !redis.GetSubscriber().IsConnected() && Stopwatch.GetElapsedTime(started) < _patience)
        {
            await Task.Delay(ConnectLook);
        }

        return redis;
    }

    private ConfigurationOptions Settings()
    {
        var settings = ConfigurationOptions.Parse(options.Value.Connection!);
        settings.AbortOnConnectFail = false;

        // What can't be sent now is not sent later: by then it has gone another way.
        settings.BacklogPolicy = BacklogPolicy.FailFast;
        settings.ConnectRetry = 1;
        settings.ConnectTimeout = settings.SyncTimeout = settings.AsyncTimeout = options.Value.PatienceMilliseconds;

        // The client looks at its clock that often; what it lets wait longer is given up here.
        settings.HeartbeatInterval = TimeSpan.FromMilliseconds(250);
        settings.ReconnectRetryPolicy = new LinearRetry(500);
        settings.ClientName ??= "webchat";
        return settings;
    }
}
