namespace WebChat.Module.Areas.WebChat.Parts;

/// <summary>A text field of a form: a line that must not stay empty, or a paragraph that may.</summary>
internal sealed record Field(string Name, string Label, string? Value, int Max, string? Error = null, bool IsLong = false, string? Hint = null);
