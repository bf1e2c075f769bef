namespace WebChat.Module.Sessions;

/// <summary>A sign-in that was signed out.</summary>
internal class Revocation
{
    /// <summary>Other nodes read on after the one they know.</summary>
    public long Id { get; set; }

    public required Guid SessionKey { get; set; }

    /// <summary>By then no copy of the cookie is valid, and the row may go.</summary>
    public required DateTime KeepUntil { get; set; }
}
