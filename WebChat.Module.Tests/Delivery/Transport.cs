using WebChat.Module.Tests.Stories;

namespace WebChat.Module.Tests.Delivery;

/// <summary>The ways to read events.</summary>
public enum Transport
{
    ShortPoll,
    LongPoll,
    ServerSentEvents,
    Socket,
}

public sealed class EveryTransport : TheoryData<Transport>
{
    public EveryTransport() => AddRange(Enum.GetValues<Transport>());
}

/// <summary>Those that stay open.</summary>
public sealed class EveryOpenTransport : TheoryData<Transport>
{
    public EveryOpenTransport() => AddRange(Transport.ServerSentEvents, Transport.Socket);
}

internal static class Opening
{
    /// <param name="actor">Who reads.</param>
    /// <param name="transport">How.</param>
    /// <param name="cursor">From where; null for from now on.</param>
    public static async Task<IFeed> Opens(this Actor actor, Transport transport, string? cursor) => transport switch
    {
        Transport.ShortPoll => new PollFeed(actor, cursor, wait: 0),
        Transport.LongPoll => new PollFeed(actor, cursor, wait: 30),
        Transport.ServerSentEvents => await EventStreamFeed.OpenAsync(actor, cursor),
        Transport.Socket => await SocketFeed.OpenAsync(actor, cursor),
        _ => throw new ArgumentOutOfRangeException(nameof(transport)),
    };
}
