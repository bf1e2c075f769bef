using System.Collections.Concurrent;

namespace WebChat.Module.Users;

/// <summary>
/// Who follows events on this node: each open stream, whatever its transport, enters here and leaves with its end. Known
/// without a query, so that what concerns only those who are there asks only for them.
/// </summary>
internal sealed class Attendance(TimeProvider time)
{
    private readonly ConcurrentDictionary<Attendee, byte> _present = new();
    private readonly ConcurrentQueue<Move> _moves = new();
    private bool _keepsMoves;

    public bool IsEmpty => _present.IsEmpty;

    /// <summary>Once for each stream.</summary>
    public ICollection<Attendee> Present => _present.Keys;

    /// <summary>To be left by disposing. Whoever enters asks afterwards whether the session still stands: it may have ended just before.</summary>
    public Attendee Enter(Caller caller, Session session)
    {
        var attendee = new Attendee(this, caller, session, isNoted: _keepsMoves);
        _present.TryAdd(attendee, 0);
        Note(attendee, 1);
        return attendee;
    }

    /// <summary>From now on it is noted who comes and who of those goes, until it is taken, so somebody must.</summary>
    public void KeepMoves() => _keepsMoves = true;

    /// <summary>Who came and went since the last call, in order, also for a short poll that is over.</summary>
    public IEnumerable<Move> TakeMoves()
    {
        while (_moves.TryDequeue(out var move))
        {
            yield return move;
        }
    }

    /// <summary>Ends the streams of these sign-ins.</summary>
    public void SignOut(Func<Session, bool> isSignedOut)
    {
        foreach (var attendee in Present.Where(attendee => isSignedOut(attendee.Session)))
        {
            attendee.SignOut();
        }
    }

    internal void Leave(Attendee attendee)
    {
        if (_present.TryRemove(attendee, out _))
        {
            Note(attendee, -1);
        }
    }

    private void Note(Attendee attendee, int streams)
    {
        if (attendee.IsNoted)
        {
            _moves.Enqueue(new(attendee.Caller, attendee.Session, streams, time.GetTimestamp()));
        }
    }
}
