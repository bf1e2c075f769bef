namespace WebChat.Module.Areas.WebChat.Parts;

/// <summary>
/// Why there is no page: no such thing, a form that is out of date, a database that is away. The commands that create
/// the tables are shown to developers only.
/// </summary>
internal sealed record Refusal(int Status, string Icon, string Title, string Text, IReadOnlyList<string>? Commands = null);
