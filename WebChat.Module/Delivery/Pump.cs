using System.Net.WebSockets;
using Microsoft.Extensions.Options;
using WebChat.Module.Http;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Delivery;

/// <summary>
/// Writes one reader's pages to a wire until the stream is over. It holds one page at a time: while a client takes none,
/// nothing is read for it, and one that takes nothing at all for too long is cut; its cursor still holds.
/// </summary>
internal sealed class Pump(MailboxReader mailboxes, GapSpread spread, Outages outages, IOptions<WebChatOptions> options)
{
    /// <summary>A slow line must get through a page; the time limit is on each piece of it.</summary>
    private const int PieceBytes = 16 * 1024;

    private readonly DeliveryOptions _options = options.Value.Delivery;

    /// <param name="wire">Where to.</param>
    /// <param name="lease">Whose stream, and whether it goes on.</param>
    /// <param name="first">A page that is there already.</param>
    public async Task RunAsync(IWire wire, StreamLease lease, EventPage first)
    {
        lease.BeatAfter(_options.NextHeartbeat());
        try
        {
            if (await IsTakenAsync(wire, lease, first.HasNews ? Frame(wire, first) : wire.Greeting))
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
                if (lease.Over is not null || !await IsTakenAsync(wire, lease, page.HasNews ? Frame(wire, page) : wire.Beat(after)))
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
            StreamEnd.SignedOut => await IsTakenAsync(wire, lease, wire.Frame(EventPage.SignedOut(after), null)),
            StreamEnd.ShuttingDown or StreamEnd.Unavailable => await IsTakenAsync(wire, lease, wire.Frame(new([], after, IsGap: false), spread.NextMilliseconds())),
            _ => true,
        };
        if (isTaken)
        {
            await IsTakenAsync(wire, lease, wire.EndAsync(lease.Over!.Value));
        }
    }

    private ReadOnlyMemory<byte> Frame(IWire wire, EventPage page) => wire.Frame(page, page.IsGap ? spread.NextMilliseconds() : null);

    private async ValueTask<bool> IsTakenAsync(IWire wire, StreamLease lease, ReadOnlyMemory<byte> frame)
    {
        for (var sent = 0; sent < frame.Length; sent += PieceBytes)
        {
            var piece = frame[sent..Math.Min(sent + PieceBytes, frame.Length)];
            if (!await IsTakenAsync(wire, lease, wire.SendAsync(piece, sent + piece.Length == frame.Length)))
            {
                return false;
            }
        }

        return true;
    }

    private async ValueTask<bool> IsTakenAsync(IWire wire, StreamLease lease, ValueTask sending)
    {
        if (!sending.IsCompletedSuccessfully && !await IsInTimeAsync(lease, sending.AsTask()))
        {
            lease.End(StreamEnd.Slow);
            wire.Cut();
            return false;
        }

        lease.BeatAfter(_options.NextHeartbeat());
        return true;
    }

    private async Task<bool> IsInTimeAsync(StreamLease lease, Task sending)
    {
        var wasOver = lease.Over;
        lease.BeatAfter(TimeSpan.FromSeconds(_options.StallSeconds));
        while (!sending.IsCompleted && !lease.IsDue && lease.Over == wasOver)
        {
            await Task.WhenAny(sending, lease.Pulse.Beaten);
            lease.Pulse.Reset();
        }

        if (sending.IsCompleted)
        {
            await sending;
            lease.Wake();
            return true;
        }

        // Whatever it ends with, nobody waits for it any more.
        _ = sending.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return false;
    }
}
