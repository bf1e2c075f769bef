using WebChat.Module.Users;

namespace WebChat.Module.Presence;

/// <summary>
/// Who is there, in memory: seen here from who follows events, and read from the other nodes' leases. Whoever comes back
/// within the grace, as between two polls or after a reload, was never gone.
/// </summary>
internal sealed class PresenceBook(Attendance attendance, TimeProvider time)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<long, LocalPerson> _here = [];
    private readonly Dictionary<long, PresenceKind> _stored = [];
    private readonly Dictionary<long, (string UserId, PresenceKind Kind)> _told = [];
    private Dictionary<long, ForeignPerson> _elsewhere = [];

    /// <summary>What others are shown.</summary>
    public PresenceKind Of(long profileId)
    {
        lock (_lock)
        {
            return Shown(profileId);
        }
    }

    /// <summary>A browser says whether somebody sits before it; saying so is being here.</summary>
    public void Say(Caller caller, Session session, bool isIdle)
    {
        lock (_lock)
        {
            See(caller, session, time.GetTimestamp()).Browsers[KeyOf(session)] = (time.GetTimestamp(), isIdle);
        }
    }

    public void Choose(long profileId, string? choice)
    {
        lock (_lock)
        {
            if (_here.TryGetValue(profileId, out var person))
            {
                person.Choose(choice, time.GetTimestamp());
            }
        }
    }

    /// <summary>Looks who has come, and who has been gone for longer than the grace.</summary>
    public void Look()
    {
        var now = time.GetTimestamp();
        var seen = attendance.TakeVisits().Concat(attendance.Present);
        lock (_lock)
        {
            foreach (var attendee in seen)
            {
                See(attendee.Caller, attendee.Session, now);
            }

            foreach (var (id, person) in _here.ToList())
            {
                foreach (var gone in person.Browsers.Where(browser => time.GetElapsedTime(browser.Value.SeenAt, now) >= Grace).ToList())
                {
                    person.Browsers.Remove(gone.Key);
                }

                if (person.Browsers.Count == 0)
                {
                    _here.Remove(id);
                }
            }
        }
    }

    /// <summary>Where this node's leases differ from who is here; <see cref="PresenceKind.Offline"/> for those who left.</summary>
    public IReadOnlyDictionary<long, PresenceKind> Unstored()
    {
        lock (_lock)
        {
            return _here.Select(pair => (pair.Key, pair.Value.Kind))
                .Concat(_stored.Keys.Where(id => !_here.ContainsKey(id)).Select(id => (Key: id, Kind: PresenceKind.Offline)))
                .Where(person => _stored.GetValueOrDefault(person.Key) != person.Kind)
                .ToDictionary(person => person.Key, person => person.Kind);
        }
    }

    /// <summary>The changes are stored, and of those who came it is known, as of <paramref name="readAt"/>, what they chose.</summary>
    public void Stored(IReadOnlyDictionary<long, PresenceKind> changes, IReadOnlyDictionary<long, string?> choices, long readAt)
    {
        lock (_lock)
        {
            foreach (var (id, kind) in changes)
            {
                if (kind is PresenceKind.Offline)
                {
                    _stored.Remove(id);
                }
                else if (_stored.TryAdd(id, kind) && _here.TryGetValue(id, out var person))
                {
                    person.Learn(choices.GetValueOrDefault(id), readAt);
                }
                else
                {
                    _stored[id] = kind;
                }
            }
        }
    }

    /// <summary>Takes in what the leases say: other nodes' people, and what people of this node chose, perhaps on another one.</summary>
    public void Take(IReadOnlyList<ForeignPerson> people, long readAt)
    {
        lock (_lock)
        {
            _elsewhere = people.Where(person => !person.IsHere).GroupBy(person => person.ProfileId)
                .ToDictionary(group => group.Key, group => group.MinBy(person => person.IsAway)!);
            var choices = people.Where(person => person.IsHere).ToDictionary(person => person.ProfileId, person => person.Choice);
            foreach (var (id, person) in _here.Where(pair => _stored.ContainsKey(pair.Key)))
            {
                person.Learn(choices.GetValueOrDefault(id), readAt);
            }
        }
    }

    /// <summary>Whose presence is another than was told; told from now on.</summary>
    public IReadOnlyList<(long ProfileId, string UserId, PresenceKind Kind)> TakeUntold()
    {
        lock (_lock)
        {
            var news = _here.Select(pair => (pair.Key, pair.Value.UserId))
                .Concat(_elsewhere.Select(pair => (pair.Key, pair.Value.UserId)))
                .Concat(_told.Select(pair => (pair.Key, pair.Value.UserId)))
                .DistinctBy(person => person.Key)
                .Select(person => (ProfileId: person.Key, person.UserId, Kind: Shown(person.Key)))
                .Where(person => person.Kind != _told.GetValueOrDefault(person.ProfileId).Kind)
                .ToList();
            foreach (var (id, userId, kind) in news)
            {
                if (kind is PresenceKind.Offline)
                {
                    _told.Remove(id);
                }
                else
                {
                    _told[id] = (userId, kind);
                }
            }

            return news;
        }
    }

    /// <summary>Who came is shown once it is known what they chose.</summary>
    private PresenceKind Shown(long id)
    {
        var local = _stored.ContainsKey(id) ? _here.GetValueOrDefault(id) : null;
        var foreign = _elsewhere.GetValueOrDefault(id);
        var elsewhere = foreign is null ? PresenceKind.Offline : foreign.IsAway ? PresenceKind.Away : PresenceKind.Online;
        var actual = local is not null && local.Kind > elsewhere ? local.Kind : elsewhere;
        return PresenceWords.Shown(actual, local is null ? foreign?.Choice : local.Choice);
    }

    private LocalPerson See(Caller caller, Session session, long now)
    {
        if (!_here.TryGetValue(caller.ProfileId, out var person))
        {
            _here[caller.ProfileId] = person = new(caller.UserId);
        }

        person.See(KeyOf(session), now);
        return person;
    }

    private static Guid KeyOf(Session session) => session.Key ?? Guid.Empty;
}
