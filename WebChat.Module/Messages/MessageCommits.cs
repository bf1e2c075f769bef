using WebChat.Module.Conversations.Events;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;

namespace WebChat.Module.Messages;

/// <summary>The road a message takes, together with those that come at the same time: store them in a transaction, append letters, ring.</summary>
internal sealed class MessageCommits
{
    /// <summary>A commit costs as much as some 30 messages; far beyond that, sharing one saves little and the first wait for the last.</summary>
    private const int MostTogether = 128;

    private readonly MessageWriter _writer;
    private readonly Mailroom _mailroom;
    private readonly MessageEvents _events;
    private readonly ChatMeter _meter;
    private readonly GroupCommit<Send, StoredSend> _commits;

    public MessageCommits(MessageWriter writer, Mailroom mailroom, MessageEvents events, ChatMeter meter)
    {
        (_writer, _mailroom, _events, _meter) = (writer, mailroom, events, meter);
        _commits = new(MostTogether, CommitAsync);
    }

    public async Task<SendOutcome> RunAsync(Send send) => (await _commits.RunAsync(send)).Outcome;

    private async Task<Committed<StoredSend>> CommitAsync(IReadOnlyList<Send> sends)
    {
        var turn = _mailroom.NewTurn();
        try
        {
            var asOf = _events.Now;
            var stored = await _mailroom.CommitAsync(turn, db => _writer.StoreAsync(db, sends, turn), PostsOf);
            return new(stored, () => DeliverAsync(turn, stored, asOf));
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    /// <summary>The letters of all together: whoever gets several is woken once.</summary>
    private async Task DeliverAsync(Turn turn, IReadOnlyList<StoredSend> stored, long asOf)
    {
        using (turn)
        using (ChatActivities.Deliver())
        {
            foreach (var message in from send in stored where send.Posts.Count > 0 select send.Message)
            {
                _meter.Sent();
                _events.Remember("message.sent", message, asOf);
            }

            await _mailroom.DeliverAsync(turn);
        }
    }

    private static IReadOnlyList<Post> PostsOf(IReadOnlyList<StoredSend> sends) => [.. sends.SelectMany(send => send.Posts)];
}
