using WebChat.Module.Users;

namespace WebChat.Module.Presence;

/// <summary>
/// Who is there, in memory: seen here from who follows events, and read from the other nodes' leases. What may have
/// changed is remembered, so that a look costs as much as has happened, not as many as are there.
/// </summary>
internal sealed class PresenceBook(Attendance attendance, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly LocalPeople _here = new(attendance, time);
    private readonly Dictionary<long, PresenceKind> _stored = [];
    private readonly Dictionary<long, (string UserId, PresenceKind Kind)> _told = [];
    private readonly HashSet<long> _maybeUnstored = [];
    private readonly HashSet<long> _maybeUntold = [];
    private Dictionary<long, ForeignPerson> _elsewhere = [];

    /// <summary>What others are shown.</summary>
    public PresenceKind Of(long profileId)
    {
        lock (_lock)
        {
            return Shown(profileId);
        }
    }

    /// <inheritdoc cref="LocalPeople.Say" />
    public void Say(Caller caller, Session session, bool isIdle)
    {
        lock (_lock)
        {
            _here.Say(caller, session, isIdle);
            Doubt([caller.ProfileId]);
        }
    }

    public void Choose(long profileId, string? choice)
    {
        lock (_lock)
        {
            _here.People.GetValueOrDefault(profileId)?.Choose(choice, time.GetTimestamp());
            Doubt([profileId]);
        }
    }

    /// <summary>Looks who has come, and who has been gone for longer than the grace.</summary>
    public void Look()
    {
        lock (_lock)
        {
            Doubt(_here.Look());
        }
    }

    /// <summary>Where this node's leases differ from who is here; <see cref="PresenceKind.Offline"/> for those who left.</summary>
    public IReadOnlyDictionary<long, PresenceKind> Unstored()
    {
        lock (_lock)
        {
            _maybeUnstored.RemoveWhere(id => KindHere(id) == _stored.GetValueOrDefault(id));
            return _maybeUnstored.ToDictionary(id => id, KindHere);
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
                else if (_stored.TryAdd(id, kind))
                {
                    _here.People.GetValueOrDefault(id)?.Learn(choices.GetValueOrDefault(id), readAt);
                }
                else
                {
                    _stored[id] = kind;
                }
            }

            Doubt(changes.Keys);
        }
    }

    /// <summary>Takes in what the leases say: other nodes' people, and what people of this node chose, perhaps on another one.</summary>
    public void Take(IReadOnlyList<ForeignPerson> people, long readAt)
    {
        lock (_lock)
        {
            Doubt(_elsewhere.Keys);
            _elsewhere = people.Where(person => !person.IsHere).GroupBy(person => person.ProfileId)
                .ToDictionary(group => group.Key, group => group.MinBy(person => person.IsAway)!);
            Doubt(_elsewhere.Keys);
            var choices = people.Where(person => person.IsHere).ToDictionary(person => person.ProfileId, person => person.Choice);
            Doubt(_here.People.Where(pair => _stored.ContainsKey(pair.Key) && pair.Value.Learn(choices.GetValueOrDefault(pair.Key), readAt)).Select(pair => pair.Key));
        }
    }

    /// <summary>Whose presence is another than was told; told from now on.</summary>
    public IReadOnlyList<(long ProfileId, string UserId, PresenceKind Kind)> TakeUntold()
    {
        lock (_lock)
        {
            var news = _maybeUntold
                .Select(id => (ProfileId: id, Kind: Shown(id)))
                .Where(person => person.Kind != _told.GetValueOrDefault(person.ProfileId).Kind)
                .Select(person => (person.ProfileId, UserId: UserIdOf(person.ProfileId), person.Kind))
                .ToList();
            _maybeUntold.Clear();
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

    private void Doubt(IEnumerable<long> profileIds)
    {
        foreach (var id in profileIds)
        {
            _maybeUnstored.Add(id);
            _maybeUntold.Add(id);
        }
    }

    private PresenceKind KindHere(long id) => _here.People.GetValueOrDefault(id)?.Kind ?? PresenceKind.Offline;

    /// <summary>Of somebody who is shown as there, or was.</summary>
    private string UserIdOf(long id) =>
        _here.People.GetValueOrDefault(id)?.UserId ?? _elsewhere.GetValueOrDefault(id)?.UserId ?? _told[id].UserId;

    /// <summary>Who came is shown once it is known what they chose.</summary>
    private PresenceKind Shown(long id)
    {
        var local = _stored.ContainsKey(id) ? _here.People.GetValueOrDefault(id) : null;
        var foreign = _elsewhere.GetValueOrDefault(id);
        var elsewhere = foreign is null ? PresenceKind.Offline : foreign.IsAway ? PresenceKind.Away : PresenceKind.Online;
        var actual = local is not null && local.Kind > elsewhere ? local.Kind : elsewhere;
        return PresenceWords.Shown(actual, local is null ? foreign?.Choice : local.Choice);
    }
}
