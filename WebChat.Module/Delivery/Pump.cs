using System.Net.WebSockets;
using Microsoft.Extensions.Options;
using WebChat.Module.Http;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Delivery;

/// <summary>
/// Writes one reader's pages to a wire until the stream is over. It holds one page at a time: while a client takes none,
/// nothing is read for it, and one that takes none for too long is cut; its cursor still holds.
/// </summary>
internal sealed class Pump(MailboxReader mailboxes, GapSpread spread, Outages outages, IOptions<WebChatOptions> options)
{
    private readonly DeliveryOptions _options = options.Value.Delivery;

    /// <param name="wire">Where to.</param>
    /// <param name="lease">Whose stream, and whether it goes on.</param>
    /// <param name="first">A page that is there already.</param>
    public async Task RunAsync(IWire wire, StreamLease lease, EventPage first)
    {
        try
        {
            if (await IsTakenAsync(wire, lease, first.HasNews ? WriteAsync(wire, first) : wire.OpenAsync()))
            {
                await FollowAsync(wire, lease, first.Cursor);
            }
        }
        catch (Exception broken) when (broken is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            lease.End(StreamEnd.Left);
        }
    }

    private async Task FollowAsync(IWire wire, StreamLease lease, MailboxCursor after)
    {
        try
        {
            await foreach (var page in mailboxes.ReadAsync(lease.Mailbox, after, lease.Pulse))
            {
                if (lease.Over is not null || !await IsTakenAsync(wire, lease, page.HasNews ? WriteAsync(wire, page) : wire.BeatAsync(after)))
                {
                    break;
                }

                after = page.Cursor;
            }
        }
        catch (Exception exception) when (outages.IsOutage(exception))
        {
            lease.End(StreamEnd.Unavailable);
        }

        await EndAsync(wire, lease, after);
    }

    private async Task EndAsync(IWire wire, StreamLease lease, MailboxCursor after)
    {
        var isTaken = lease.Over switch
        {
            StreamEnd.Slow => false,
            StreamEnd.SignedOut => await IsTakenAsync(wire, lease, wire.WriteAsync(EventPage.SignedOut(after), null)),
            StreamEnd.ShuttingDown or StreamEnd.Unavailable => await IsTakenAsync(wire, lease, wire.WriteAsync(new([], after, IsGap: false), spread.NextMilliseconds())),
            _ => true,
        };
        if (isTaken)
        {
            await IsTakenAsync(wire, lease, wire.EndAsync(lease.Over!.Value));
        }
    }

    private ValueTask WriteAsync(IWire wire, EventPage page) => wire.WriteAsync(page, page.IsGap ? spread.NextMilliseconds() : null);

    private async ValueTask<bool> IsTakenAsync(IWire wire, StreamLease lease, ValueTask writing)
    {
        if (!writing.IsCompletedSuccessfully && !await IsInTimeAsync(lease, writing.AsTask()))
        {
            lease.End(StreamEnd.Slow);
            wire.Cut();
            return false;
        }

        lease.BeatAfter(_options.NextHeartbeat());
        return true;
    }

    private async Task<bool> IsInTimeAsync(StreamLease lease, Task writing)
    {
        var wasOver = lease.Over;
        lease.BeatAfter(TimeSpan.FromSeconds(_options.StallSeconds));
        lease.Pulse.Reset();
        if (lease.Over == wasOver)
        {
            await Task.WhenAny(writing, lease.Pulse.Beaten);
        }

        if (writing.IsCompleted)
        {
            await writing;
            lease.Wake();
            return true;
        }

        // Whatever it ends with, nobody waits for it any more.
        _ = writing.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return false;
    }
}
