namespace WebChat.Module.Users;

/// <summary>Somebody who follows events, by one stream.</summary>
internal sealed class Attendee(Attendance attendance, Caller caller, Session session, bool isNoted) : IDisposable
{
    // Never disposed: a late sign-out may still cancel it, and without a timer it holds nothing.
    private readonly CancellationTokenSource _signedOut = new();

    public Caller Caller => caller;

    public Session Session => session;

    /// <summary>Whose coming was noted, and so will be the going.</summary>
    public bool IsNoted => isNoted;

    /// <summary>Cancelled when the sign-in ends before the stream does.</summary>
    public CancellationToken SignedOut => _signedOut.Token;

    /// <summary>Returns at once; the stream ends on its own thread.</summary>
    public void SignOut() => _ = _signedOut.CancelAsync();

    public void Dispose() => attendance.Leave(this);
}
