using System.Globalization;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using WebChat.Module.Mailboxes.EntityFramework;
using WebChat.Module.Mailboxes.Log;

namespace WebChat.Module.Redis;

/// <summary>
/// Takes the log into Redis: all pieces for all slots are sent at once, and each is appended by one script. Every slot is
/// told of every letter, also of those that go to nobody in it, so each knows up to where it is whole.
/// </summary>
internal sealed class RedisFeed(RedisLink link, RedisKeys keys, RedisState state, IOptions<WebChatOptions> options)
{
    /// <summary>Letters times recipients of one script, so that nobody waits behind it for more than some milliseconds.</summary>
    private const int PieceSize = 2000;

    /// <summary>Letters of the site a slot keeps for nodes that were not there for a moment.</summary>
    private const int SiteLetters = 2000;

    public async Task<FeedResult> FeedAsync(LogBatch batch)
    {
        var pieces = Cut(batch).ToList();
        var answers = await link.TryAsync(redis => Task.WhenAll(
            Enumerable.Range(0, keys.Slots).SelectMany(slot => pieces, (slot, piece) => AppendAsync(redis, slot, piece)).ToList()));
        if (answers is null)
        {
            return FeedResult.Away;
        }

        if (answers.Contains(AppendScript.Ahead))
        {
            return FeedResult.Ahead;
        }

        if (answers.Contains(AppendScript.Behind))
        {
            state.Fail(null, "missed an append");
            return FeedResult.Away;
        }

        return FeedResult.Taken;
    }

    private static IEnumerable<Piece> Cut(LogBatch batch)
    {
        var (after, size, entries) = (batch.After, 0, new List<LogEntry>());
        foreach (var entry in batch.Entries)
        {
            if (entries.Count > 0 && size + entry.Post.Recipients.Count > PieceSize)
            {
                yield return new(batch, after, entries[^1].Place, entries);
                (after, size, entries) = (entries[^1].Place, 0, []);
            }

            size += entry.Post.Recipients.Count;
            entries.Add(entry);
        }

        yield return new(batch, after, batch.Through, entries);
    }

    private async Task<string?> AppendAsync(IDatabase redis, int slot, Piece piece)
    {
        var numbers = new Dictionary<long, int>();
        var letters = new List<RedisValue>();
        foreach (var (post, at) in piece.Entries)
        {
            letters.Add(LetterText.Write(post.Position, at, post.Letter));
            letters.Add(post.Letter.Type);
            letters.Add(string.Join(',', post.Recipients.Where(id => keys.SlotOf(id) == slot).Select(id => NumberOf(numbers, id))));
        }

        var mailboxes = numbers.Keys.Select(id => keys.Mailbox(piece.Batch.Epoch, id));
        RedisValue[] head =
        [
            Text(piece.Batch.Epoch), Text(piece.After), Text(piece.Through), Text(piece.Batch.End), piece.After > piece.Batch.After ? "1" : "0",
            Text(options.Value.Mailboxes.MaxLetters), Text(SiteLetters), Text(SecondsToLive()), LogEntry.Gap, (string)keys.Rings!, string.Join(',', numbers.Keys),
        ];
        return (string?)await redis.ScriptEvaluateAsync(AppendScript.Text, [keys.State(slot), keys.Letters(slot), .. mailboxes], [.. head, .. letters]);
    }

    /// <summary>Their numbers in the script, from 1, in the order in which they first come.</summary>
    private static int NumberOf(Dictionary<long, int> numbers, long id)
    {
        if (!numbers.TryGetValue(id, out var number))
        {
            numbers[id] = number = numbers.Count + 1;
        }

        return number;
    }

    /// <summary>Somewhat beyond the age at which readers get a gap anyway.</summary>
    private long SecondsToLive() => (long)(options.Value.Mailboxes.MaxAge + TimeSpan.FromHours(1)).TotalSeconds;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Piece(LogBatch Batch, long After, long Through, IReadOnlyList<LogEntry> Entries);
}
