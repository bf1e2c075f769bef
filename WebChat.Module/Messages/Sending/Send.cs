using WebChat.Module.Users;

namespace WebChat.Module.Messages.Sending;

/// <summary>Somebody's message on its way into a transaction, which it may share with others'.</summary>
/// <param name="Caller">Who sends.</param>
/// <param name="Conversation">Where to.</param>
/// <param name="Draft">What.</param>
internal sealed record Send(Caller Caller, Guid Conversation, Draft Draft);
