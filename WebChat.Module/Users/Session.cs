namespace WebChat.Module.Users;

/// <summary>The sign-in a request belongs to: one browser, from signing in to signing out.</summary>
/// <param name="UserId">The host's user id as a string.</param>
/// <param name="Key">Names the sign-in; null where the host signs people in without a cookie.</param>
/// <param name="Stamp">The user's security stamp as the sign-in has it; null where the host keeps none.</param>
internal sealed record Session(string UserId, Guid? Key, string? Stamp);
