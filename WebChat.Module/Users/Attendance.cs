using System.Collections.Concurrent;

namespace WebChat.Module.Users;

/// <summary>
/// Who follows events on this node: each open stream, whatever its transport, enters here and leaves with its end. Known
/// without a query, so that what concerns only those who are there asks only for them.
/// </summary>
internal sealed class Attendance
{
    private readonly ConcurrentDictionary<Attendee, byte> _present = new();
    private ConcurrentDictionary<Session, Attendee> _visits = new();
    private bool _keepsVisits;

    public bool IsEmpty => _present.IsEmpty;

    /// <summary>Once for each stream.</summary>
    public ICollection<Attendee> Present => _present.Keys;

    /// <summary>To be left by disposing. Whoever enters asks afterwards whether the session still stands: it may have ended just before.</summary>
    public Attendee Enter(Caller caller, Session session)
    {
        var attendee = new Attendee(this, caller, session);
        _present.TryAdd(attendee, 0);
        if (_keepsVisits)
        {
            _visits[session] = attendee;
        }

        return attendee;
    }

    /// <summary>From now on visits are kept until they are taken, so somebody must.</summary>
    public void KeepVisits() => _keepsVisits = true;

    /// <summary>Who came since the last call, also for a short poll that is over; the last visit of each sign-in.</summary>
    public ICollection<Attendee> TakeVisits() => Interlocked.Exchange(ref _visits, new()).Values;

    /// <summary>Ends the streams of these sign-ins.</summary>
    public void SignOut(Func<Session, bool> isSignedOut)
    {
        foreach (var attendee in Present.Where(attendee => isSignedOut(attendee.Session)))
        {
            attendee.SignOut();
        }
    }

    internal void Leave(Attendee attendee) => _present.TryRemove(attendee, out _);
}
