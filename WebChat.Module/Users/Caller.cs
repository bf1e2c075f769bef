using Microsoft.AspNetCore.Http;

namespace WebChat.Module.Users;

/// <summary>The signed-in user of this request. Who sends, asks or leaves is always this one, never what a body says.</summary>
/// <param name="ProfileId">The internal key of the profile, and the name of the mailbox.</param>
/// <param name="UserId">The host's user id as a string.</param>
internal sealed record Caller(long ProfileId, string UserId)
{
    /// <summary>Handlers of the API take the caller as a parameter; the guard in front of them has put it here.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext http) =>
        ValueTask.FromResult<Caller?>(http.Caller());
}
