using System.Text.Json;
using WebChat.Module.Http;

namespace WebChat.Module.Conversations;

/// <summary>What is to change on the caller's own side; a mute that is given may be given as "none".</summary>
internal sealed record MineChange(bool MuteIsGiven = false, DateTime? MutedUntil = null, bool? Pinned = null, bool? Archived = null)
{
    /// <summary>"Until I turn it back on": a time no clock comes to, which every database can store.</summary>
    public static DateTime ForGood { get; } = new(9999, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static MineChange From(MineRequest request) => request is { Pinned: true, Archived: true }
        ? throw new ProblemException(Problem.Validation("A conversation is 'pinned' or 'archived', not both."))
        : new(request.MutedUntil.ValueKind is not JsonValueKind.Undefined, Time(request.MutedUntil), request.Pinned, request.Archived);

    /// <summary>True where something has become other than it was.</summary>
    public bool ApplyTo(Member member, DateTime now)
    {
        var before = (member.MutedUntil, member.Pinned, member.Archived);
        member.MutedUntil = !MuteIsGiven ? member.MutedUntil : MutedUntil > now ? Stored(MutedUntil.Value) : null;
        member.Pinned = Pinned ?? (Archived is true ? false : member.Pinned);
        member.Archived = Archived ?? (Pinned is true ? false : member.Archived);
        return before != (member.MutedUntil, member.Pinned, member.Archived);
    }

    private static DateTime? Time(JsonElement given) => given.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String when IsTime(given, out var time) => time,
        _ => throw new ProblemException(Problem.Validation("'mutedUntil' must be a time such as 2030-01-31T12:00:00Z, or null.")),
    };

    private static bool IsTime(JsonElement given, out DateTime time)
    {
        time = default;
        try
        {
            if (!given.TryGetDateTimeOffset(out var parsed) || !HasZone(given.GetString()!))
            {
                return false;
            }

            time = parsed.UtcDateTime;
            return true;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is no text at all.
            return false;
        }
    }

    /// <summary>RFC 3339: a date, a T, a time, and Z or an offset; a time without a zone would be the server's own.</summary>
    private static bool HasZone(string text) =>
        text.Length is >= 20 and <= 40 && text[10] is 'T' or 't' && (text[^1] is 'Z' or 'z' || text[^6] is '+' or '-');

    /// <summary>In whole microseconds, as PostgreSQL keeps it.</summary>
    private static DateTime Stored(DateTime time) => time > ForGood ? ForGood : time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));
}
