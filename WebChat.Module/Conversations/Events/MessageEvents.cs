using Microsoft.Extensions.Caching.Memory;
using WebChat.Module.Http;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Conversations.Events;

/// <summary>
/// Message events as bytes, serialised once per node and shared by all who read them, in two forms: the sender's with
/// its client id, and everybody else's.
/// </summary>
internal sealed class MessageEvents : IDisposable
{
    /// <summary>Counted in UTF-16 units of text and a flat share for the rest: some 50 MB at most.</summary>
    private readonly MemoryCache _events = new(new MemoryCacheOptions { SizeLimit = 16_000_000 });

    public void Remember(string type, StoredMessage message) => Remember(type, message, GenerationOf(message.ConversationId));

    /// <summary>For what was read from the database: <paramref name="generation"/> is what it was before reading.</summary>
    public MessageEvent Remember(string type, StoredMessage message, object generation) =>
        _events.Set(
            new Key(message.ConversationId, message.View.Sequence, type),
            new MessageEvent(type, message, generation),
            new MemoryCacheEntryOptions { Size = 1000 + message.View.Text.Length });

    /// <summary>
    /// An edit or a delete changes the message and every quote of it, so all that is remembered of the conversation
    /// goes. Called between commit and answer.
    /// </summary>
    public void Forget(long conversationId) => _events.Set(conversationId, new object(), new MemoryCacheEntryOptions { Size = 100 });

    public void ForgetAll() => _events.Clear();

    public object GenerationOf(long conversationId) =>
        _events.TryGetValue(conversationId, out object? generation) ? generation! : _events.Set(conversationId, new object(), new MemoryCacheEntryOptions { Size = 100 });

    /// <summary>False where this node has not seen the message in that version; then it is read from the database.</summary>
    public bool TryGet(Letter letter, long reader, out ReadOnlyMemory<byte> written)
    {
        if (_events.TryGetValue(new Key(letter.ConversationId, letter.Sequence, letter.Type), out MessageEvent? known) &&
            known!.Message.View.Version >= letter.Version &&
            known.Generation == GenerationOf(letter.ConversationId))
        {
            written = known.BytesFor(reader);
            return true;
        }

        written = default;
        return false;
    }

    public void Dispose() => _events.Dispose();

    private readonly record struct Key(long ConversationId, long Sequence, string Type);
}

/// <summary>One message event. Two threads may both serialise it the first time; either result serves.</summary>
internal sealed class MessageEvent(string type, StoredMessage message, object generation)
{
    private byte[]? _others;
    private byte[]? _own;

    public StoredMessage Message => message;

    public object Generation => generation;

    public ReadOnlyMemory<byte> BytesFor(long reader) =>
        reader == message.SenderId ? _own ??= Write(message.EventFor(reader)) : _others ??= Write(message.View);

    private byte[] Write(MessageView view) => JsonBody.ToUtf8(new MessageEventView(type, view.ConversationId, view.Version, view));
}
