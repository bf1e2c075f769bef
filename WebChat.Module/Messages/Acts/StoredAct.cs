using WebChat.Module.Mailboxes;

namespace WebChat.Module.Messages.Acts;

/// <summary>What became of an act in its transaction.</summary>
/// <param name="Outcome">The answer.</param>
/// <param name="Posts">The letters that are due; none where nothing changed.</param>
internal sealed record StoredAct(ActOutcome Outcome, IReadOnlyList<Post> Posts);
