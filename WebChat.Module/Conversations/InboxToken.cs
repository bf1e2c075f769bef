using System.Globalization;
using WebChat.Module.Http;

namespace WebChat.Module.Conversations;

/// <summary>
/// Where a page of the inbox ended: the last entry's rank (pinned, neither, archived), its activity, and its key where two
/// fell on one tick.
/// </summary>
internal sealed record InboxToken(int Rank, DateTime At, long Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rank}-{At.Ticks:x}-{Id:x}");

    public static InboxToken? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return text.Split('-') is [['0' or '1' or '2'] rank, var ticks, var key] && TryHex(ticks, out var at) && TryHex(key, out var id) && at <= DateTime.MaxValue.Ticks
            ? new(rank[0] - '0', new DateTime(at, DateTimeKind.Utc), id)
            : throw new ProblemException(Problem.Validation("'before' must be the token of an earlier page."));
    }

    private static bool TryHex(string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value) && value >= 0;
}
