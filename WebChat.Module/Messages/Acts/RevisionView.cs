namespace WebChat.Module.Messages.Acts;

/// <summary>What a message said before an edit.</summary>
/// <param name="Text">The text that was replaced, as it was typed.</param>
/// <param name="ReplacedAt">When, UTC.</param>
public sealed record RevisionView(string Text, DateTime ReplacedAt);
