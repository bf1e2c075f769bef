using System.Globalization;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using WebChat.Module.Mailboxes;
using WebChat.Module.Mailboxes.Log;

namespace WebChat.Module.Redis;

/// <summary>
/// Reads mailboxes in Redis, one round trip each. Before it answers it tells whatever this node remembers of the letters
/// that were appended anywhere.
/// </summary>
internal sealed class RedisReader(RedisLink link, RedisKeys keys, RedisState state, LetterListeners listeners, IOptions<WebChatOptions> options, TimeProvider time)
    : IDisposable
{
    private const long Nothing = -1;
    private const long NobodysMailbox = 0;

    /// <summary>Reads under way at once. When thousands wake together the rest waits here, where no time limit runs yet.</summary>
    private const int Together = 128;

    private readonly SemaphoreSlim _places = new(Together);
    private readonly Lock _lock = new();
    private readonly MailboxCursor[] _heard = new MailboxCursor[keys.Slots];
    private long _epoch;

    /// <summary>Null where Redis can't say: it is away, or the reader is ahead of it.</summary>
    public async Task<MailboxRead?> ReadAsync(long mailbox, MailboxCursor after, int limit)
    {
        if (await AskAsync(keys.SlotOf(mailbox), mailbox, after, limit) is not { } answer || answer.Word == ReadScript.Ahead)
        {
            return null;
        }

        var end = new MailboxCursor(LogEpoch.Of(answer.Epoch, mailbox), answer.Last);
        if (answer.Word == ReadScript.Gap)
        {
            return new([], end, IsGap: true);
        }

        var letters = Array.ConvertAll(answer.Letters, LetterText.Read);
        return letters.Length > limit
            ? new([.. letters[..limit].Select(each => each.Letter)], end with { Position = letters[limit - 1].Place }, IsGap: false)
            : new([.. letters.Select(each => each.Letter)], end, IsGap: false);
    }

    /// <summary>Null where Redis can't say.</summary>
    public async Task<MailboxCursor?> EndAsync(long mailbox) =>
        await AskAsync(keys.SlotOf(mailbox), mailbox, default, 0) is { } answer ? new(LogEpoch.Of(answer.Epoch, mailbox), answer.Last) : null;

    /// <summary>Tells of what was appended, though nobody reads; returns the last place, or null where Redis can't say.</summary>
    public async Task<long?> HearAsync()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, keys.Slots).Select(slot => AskAsync(slot, NobodysMailbox, default, 0)));
        return answers.Contains(null) ? null : answers.Max(answer => answer!.Last);
    }

    public void Dispose() => _places.Dispose();

    private async Task<Answer?> AskAsync(int slot, long mailbox, MailboxCursor after, int limit)
    {
        // Twice: the first answer may say that the log is another one.
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var epoch = Volatile.Read(ref _epoch);
            var heard = HeardOf(slot, epoch);
            var position = after.Epoch == LogEpoch.Of(epoch, mailbox) ? after.Position : Nothing;
            var oldest = LetterText.AgeOf(time.GetUtcNow().UtcDateTime - options.Value.Mailboxes.MaxAge);
            var reply = await EvaluateAsync(
                [keys.State(slot), keys.Letters(slot), keys.Mailbox(epoch, mailbox)],
                [Text(epoch), Text(mailbox), Text(position), limit, oldest, heard]);
            if (reply is null)
            {
                return null;
            }

            var parts = (RedisResult[])reply!;
            if (parts is [var other])
            {
                if ((string?)other is not { Length: > 0 } present)
                {
                    state.Fail(null, "has forgotten its mailboxes");
                    return null;
                }

                Volatile.Write(ref _epoch, long.Parse(present, CultureInfo.InvariantCulture));
                continue;
            }

            var answer = new Answer(epoch, (long)parts[1], (string)parts[4]!, (string[])parts[5]!);
            Hear(slot, answer, hasMissed: (int)parts[2] != 0, (string[])parts[3]!);
            return answer;
        }

        return null;
    }

    private async Task<RedisResult?> EvaluateAsync(RedisKey[] names, RedisValue[] values)
    {
        await _places.WaitAsync();
        try
        {
            // It may have failed while this one waited for its place.
            return state.IsWell ? await link.TryAsync(redis => redis.ScriptEvaluateAsync(ReadScript.Text, names, values)) : null;
        }
        finally
        {
            _places.Release();
        }
    }

    private long HeardOf(int slot, long epoch)
    {
        lock (_lock)
        {
            return _heard[slot].Epoch == epoch && epoch != 0 ? _heard[slot].Position : Nothing;
        }
    }

    private void Hear(int slot, Answer answer, bool hasMissed, string[] site)
    {
        if (hasMissed)
        {
            listeners.ForgetAll();
        }

        listeners.Hear(site.Select(text => new Post([], LetterText.Read(text).Letter)));
        lock (_lock)
        {
            var heard = _heard[slot];
            _heard[slot] = new(answer.Epoch, heard.Epoch == answer.Epoch ? Math.Max(heard.Position, answer.Last) : answer.Last);
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Answer(long Epoch, long Last, string Word, string[] Letters);
}
