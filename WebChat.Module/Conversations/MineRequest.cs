using System.Text.Json;

namespace WebChat.Module.Conversations;

/// <summary>Changes the caller's own side of a conversation; what is missing stays as it is.</summary>
/// <param name="MutedUntil">Until when it is quiet, RFC 3339; null, or a time that is past, ends the quiet.</param>
/// <param name="Pinned">Kept on top of the list; takes it out of the archive.</param>
/// <param name="Archived">Out of the way until something new is said; lets go of the pin.</param>
public sealed record MineRequest(JsonElement MutedUntil, bool? Pinned, bool? Archived);
