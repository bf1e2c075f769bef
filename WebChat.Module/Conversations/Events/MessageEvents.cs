using System.Diagnostics.CodeAnalysis;
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

    public void Remember(string type, StoredMessage message) =>
        _events.Set(
            new Key(message.ConversationId, message.View.Sequence),
            new MessageEvent(type, message),
            new MemoryCacheEntryOptions { Size = 1000 + message.View.Text.Length });

    /// <summary>False where this node has not seen the message in that version; then it is read from the database.</summary>
    public bool TryGet(Letter letter, long reader, out ReadOnlyMemory<byte> written)
    {
        var found = _events.TryGetValue(new Key(letter.ConversationId, letter.Sequence), out MessageEvent? known) &&
            known!.Message.View.Version >= letter.Version && known.Type == letter.Type;
        written = found ? known!.BytesFor(reader) : default;
        return found;
    }

    public void Dispose() => _events.Dispose();

    private readonly record struct Key(long ConversationId, long Sequence);
}

/// <summary>One message event. Two threads may both serialise it the first time; either result serves.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "Made by MessageEvents.")]
internal sealed class MessageEvent(string type, StoredMessage message)
{
    private byte[]? _others;
    private byte[]? _own;

    public string Type => type;

    public StoredMessage Message => message;

    public ReadOnlyMemory<byte> BytesFor(long reader) =>
        reader == message.SenderId ? _own ??= Write(message.ViewFor(reader)) : _others ??= Write(message.View);

    private byte[] Write(MessageView view) => JsonBody.ToUtf8(new MessageEventView(type, view.ConversationId, view.Version, view));
}
