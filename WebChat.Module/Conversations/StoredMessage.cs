namespace WebChat.Module.Conversations;

/// <summary>A message as everybody else sees it, and what only its sender sees.</summary>
internal sealed record StoredMessage(long ConversationId, long SenderId, string ClientId, MessageView View)
{
    public MessageView ViewFor(long reader) => reader == SenderId ? View with { ClientId = ClientId } : View;
}
