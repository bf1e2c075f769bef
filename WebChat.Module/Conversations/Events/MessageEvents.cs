using System.Diagnostics.CodeAnalysis;
using WebChat.Module.Http;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Conversations.Events;

/// <summary>
/// Message events as bytes, serialised once per node and shared by all who read them, in two forms: the sender's with
/// its client id, and everybody else's.
/// </summary>
internal sealed class MessageEvents
{
    /// <summary>Counted in UTF-16 units of text and a flat share for the rest: some 50 MB at most.</summary>
    private const int Most = 16_000_000;

    private readonly RecentlyUsed<Key, MessageEvent> _events = new(Most);

    /// <summary>When a conversation was last forgotten. Several share a place, and then forget together.</summary>
    private readonly long[] _forgotten = new long[4096];

    private long _clock;

    /// <summary>Asked before a message is read or written, and said with what then is remembered.</summary>
    public long Now => Volatile.Read(ref _clock);

    public MessageEvent Remember(string type, StoredMessage message, long asOf)
    {
        var remembered = new MessageEvent(type, message, asOf);
        _events.Set(new(message.ConversationId, message.View.Sequence, type), remembered, 1000 + message.View.Text.Length);
        return remembered;
    }

    /// <summary>
    /// An edit or a delete changes the message and every quote of it, so all that is remembered of the conversation
    /// goes, and what is being read meanwhile. Called between commit and answer.
    /// </summary>
    public void Forget(long conversationId) => Volatile.Write(ref ForgottenAt(conversationId), Interlocked.Increment(ref _clock));

    public void ForgetAll()
    {
        for (var place = 0; place < _forgotten.Length; place++)
        {
            Forget(place);
        }

        _events.Clear();
    }

    /// <summary>False where this node has not seen the message in that version; then it is read from the database.</summary>
    public bool TryGet(Letter letter, [NotNullWhen(true)] out MessageEvent? known)
    {
        if (_events.TryGet(new(letter.ConversationId, letter.Sequence, letter.Type), out known) &&
            known!.Message.View.Version >= letter.Version &&
            known.AsOf >= Volatile.Read(ref ForgottenAt(letter.ConversationId)))
        {
            return true;
        }

        known = null;
        return false;
    }

    private ref long ForgottenAt(long conversationId) => ref _forgotten[conversationId % _forgotten.Length];

    private readonly record struct Key(long ConversationId, long Sequence, string Type);
}

/// <summary>One message event. Two threads may both serialise it the first time; either result serves.</summary>
internal sealed class MessageEvent(string type, StoredMessage message, long asOf)
{
    private byte[]? _others;
    private byte[]? _own;

    public StoredMessage Message => message;

    public long AsOf => asOf;

    /// <param name="reader">Who reads.</param>
    /// <param name="hidden">What they have hidden: then the bytes are theirs alone.</param>
    public ReadOnlyMemory<byte> BytesFor(long reader, IReadOnlySet<(long Conversation, long Sequence)> hidden)
    {
        var shown = hidden.Count == 0 ? message : message.Without(hidden);
        return !ReferenceEquals(shown, message) ? Write(shown.EventFor(reader))
            : reader == message.SenderId ? _own ??= Write(message.EventFor(reader))
            : _others ??= Write(message.View);
    }

    private byte[] Write(MessageView view) => JsonBody.ToUtf8(new MessageEventView(type, view.ConversationId, view.Version, view));
}
