using WebChat.Module.Users;

namespace WebChat.Module.Presence;

/// <summary>
/// Who is here, by this node. Only who comes, goes or says something costs anything; those who stay cost nothing. Whoever
/// comes back within the grace, as between two polls or after a reload, was never gone. Not safe for two threads at a time.
/// </summary>
internal sealed class LocalPeople(Attendance attendance, TimeProvider time)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly Dictionary<long, LocalPerson> _people = [];

    /// <summary>Those that follow nothing at the moment.</summary>
    private readonly HashSet<(long ProfileId, Guid Browser)> _leaving = [];

    public IReadOnlyDictionary<long, LocalPerson> People => _people;

    /// <summary>A browser says whether somebody sits before it; saying so is being here.</summary>
    public void Say(Caller caller, Session session, bool isIdle)
    {
        PersonOf(caller).Say(KeyOf(session), isIdle, time.GetTimestamp());
        Follow(caller.ProfileId, KeyOf(session));
    }

    /// <summary>Takes in who has come and gone, and forgets who has been gone for longer than the grace.</summary>
    /// <returns>Whose presence may be another.</returns>
    public IReadOnlyCollection<long> Look()
    {
        var now = time.GetTimestamp();
        var changed = new HashSet<long>();
        foreach (var (caller, session, streams, at) in attendance.TakeMoves())
        {
            PersonOf(caller).Move(KeyOf(session), streams, at);
            Follow(caller.ProfileId, KeyOf(session));
            changed.Add(caller.ProfileId);
        }

        foreach (var (id, browser) in _leaving.Where(each => IsGone(each, now)).ToList())
        {
            var person = _people[id];
            person.Forget(browser);
            _leaving.Remove((id, browser));
            changed.Add(id);
            if (person.HasLeft)
            {
                _people.Remove(id);
            }
        }

        return changed;
    }

    private bool IsGone((long ProfileId, Guid Browser) each, long now) =>
        time.GetElapsedTime(_people[each.ProfileId].SeenAt(each.Browser), now) >= Grace;

    private void Follow(long profileId, Guid browser)
    {
        if (_people[profileId].IsFollowing(browser))
        {
            _leaving.Remove((profileId, browser));
        }
        else
        {
            _leaving.Add((profileId, browser));
        }
    }

    private LocalPerson PersonOf(Caller caller)
    {
        if (!_people.TryGetValue(caller.ProfileId, out var person))
        {
            _people[caller.ProfileId] = person = new(caller.UserId);
        }

        return person;
    }

    private static Guid KeyOf(Session session) => session.Key ?? Guid.Empty;
}
