using WebChat.Module.Users;

namespace WebChat.Module.Sessions;

/// <summary>Which sessions of a user no longer count.</summary>
/// <param name="Until">All of them until then, as long as the lock-out lasts; null where there is none.</param>
/// <param name="StaleStamps">Those that began before the security stamp was changed.</param>
internal sealed record Refusal(DateTimeOffset? Until, IReadOnlySet<string> StaleStamps)
{
    public bool Holds(Session session, DateTimeOffset now) =>
        Until > now || (session.Stamp is { } stamp && StaleStamps.Contains(stamp));

    public bool IsNothing(DateTimeOffset now) => !(Until > now) && StaleStamps.Count == 0;
}
