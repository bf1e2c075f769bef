using System.Diagnostics;

namespace WebChat.Module.Mailboxes;

/// <summary>
/// The read side's one way to letters: an async stream of pages after a cursor, over which every transport is one
/// method. It owns no scope and holds no connection while it waits.
/// </summary>
internal sealed class MailboxReader(IMailboxStore store, Bell bell, LetterContents contents, ChatMeter meter)
{
    /// <summary>Letters per page. Enough to catch up fast, small enough that a page of 8 000-character messages stays near 1 MB.</summary>
    public const int PageSize = 100;

    public ValueTask<MailboxCursor> EndAsync(long mailbox, CancellationToken cancellation) => store.EndAsync(mailbox, cancellation);

    /// <summary>
    /// Pages in order, each as soon as there is news; at each beat of <paramref name="pulse"/> one without news. Whoever
    /// has enough leaves the loop. A gap is a page as well, and the stream goes on from its cursor.
    /// </summary>
    public async IAsyncEnumerable<EventPage> ReadAsync(long mailbox, MailboxCursor after, Pulse pulse)
    {
        long? rungAt = null;

        // Ticket before read: what arrives after the read has rung it.
        var ticket = bell.Ticket(mailbox);
        while (true)
        {
            var page = await NextAsync(mailbox, after);
            after = page.Cursor;
            if (page.HasNews)
            {
                if (rungAt is { } at)
                {
                    meter.Delivered(Stopwatch.GetElapsedTime(at));
                }

                yield return page;
            }

            rungAt = null;
            if (page.HasMore)
            {
                continue;
            }

            while (await Task.WhenAny(ticket.Rung, pulse.Beaten) != ticket.Rung)
            {
                pulse.Reset();
                yield return new([], after, IsGap: false);
            }

            rungAt = ticket.RungAt;
            (var signals, ticket) = bell.Hear(mailbox, ticket);
            if (signals.Count > 0)
            {
                yield return new(signals, after, IsGap: false);
            }
        }
    }

    /// <summary>What there is after the cursor now; a page without news where there is nothing. Short, so it is never cancelled.</summary>
    public async ValueTask<EventPage> NextAsync(long mailbox, MailboxCursor after)
    {
        while (true)
        {
            var read = await store.ReadAsync(mailbox, after, PageSize, CancellationToken.None);
            var events = await contents.WriteAsync(mailbox, read.Letters);
            if (read.IsGap)
            {
                meter.Gap();
            }

            if (read.IsGap || events.Count > 0 || read.Letters.Count == 0)
            {
                return new(events, read.Cursor, read.IsGap) { HasMore = read.Letters.Count == PageSize };
            }

            // Letters the reader may no longer know: go on behind them.
            after = read.Cursor;
        }
    }
}
