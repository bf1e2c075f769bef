using WebChat.Module.Conversations.Events;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;

namespace WebChat.Module.Messages.Sending;

/// <summary>The road a message takes, together with those that come at the same time: store them in a transaction, append letters, ring.</summary>
internal sealed class MessageCommits
{
    /// <summary>A commit costs as much as some 30 messages; far beyond that, sharing one saves little and the first wait for the last.</summary>
    public const int MostTogether = 128;

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

    private Task<Committed<StoredSend>> CommitAsync(IReadOnlyList<Send> sends)
    {
        var asOf = _events.Now;
        return _mailroom.CommitAsync((db, turn) => _writer.StoreAsync(db, sends, turn), stored => stored.Posts, stored => Remember(stored, asOf));
    }

    private void Remember(IReadOnlyList<StoredSend> stored, long asOf)
    {
        foreach (var message in from send in stored where send.Posts.Count > 0 select send.Message)
        {
            _meter.Sent();
            _events.Remember("message.sent", message, asOf);
        }
    }
}
