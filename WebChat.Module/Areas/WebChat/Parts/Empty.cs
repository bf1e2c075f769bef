namespace WebChat.Module.Areas.WebChat.Parts;

/// <summary>Where nothing is yet: what it would be, and one thing to do about it.</summary>
internal sealed record Empty(string Icon, string Title, string Text, string? Href = null, string? Button = null);
