namespace WebChat.Module.Presence;

/// <summary>Who is there of those whom somebody knows, and when the others were, by user id.</summary>
internal sealed record SeenPeople(IReadOnlyDictionary<string, string> Presence, IReadOnlyDictionary<string, DateTime> LastSeen)
{
    public static SeenPeople None { get; } = new(new Dictionary<string, string>(), new Dictionary<string, DateTime>());
}
