using WebChat.Module.Users;

namespace WebChat.Module.Messages.Acts;

/// <summary>What somebody does with a message that is there, on its way into a transaction, which it may share with others'.</summary>
/// <param name="Caller">Who does it.</param>
/// <param name="Conversation">Where the message stands.</param>
/// <param name="Sequence">Which one it is.</param>
/// <param name="Needs">What it must know of it.</param>
/// <param name="Change">
/// Refuses, or changes what is open and notes the rows; asks the database nothing. It runs again where the transaction does.
/// </param>
internal sealed record Act(Caller Caller, Guid Conversation, long Sequence, ActNeeds Needs, Func<OpenMessage, ActOutcome?> Change);
