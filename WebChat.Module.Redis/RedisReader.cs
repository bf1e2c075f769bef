using System.Globalization;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using WebChat.Module.Mailboxes;
using WebChat.Module.Mailboxes.Log;
using WebChat.Module.Storage;

namespace WebChat.Module.Redis;

/// <summary>
/// Reads mailboxes in Redis, in one round trip; whoever asks while one is under way shares the next, so that a crowd which
/// wakes together costs little more than one. Before it answers it tells whatever this node remembers of the letters that
/// were appended anywhere.
/// </summary>
internal sealed class RedisReader
{
    private const long Nothing = -1;

    /// <summary>So that a script is short for others too. When thousands wake together the rest waits here, where no time limit runs yet.</summary>
    private const int Together = 128;

    private readonly RedisLink _link;
    private readonly RedisKeys _keys;
    private readonly RedisState _state;
    private readonly LetterListeners _listeners;
    private readonly IOptions<WebChatOptions> _options;
    private readonly TimeProvider _time;
    private readonly GroupCommit<Ask, Answer?>[] _slots;
    private readonly Lock _lock = new();
    private readonly MailboxCursor[] _heard;
    private long _epoch;

    public RedisReader(RedisLink link, RedisKeys keys, RedisState state, LetterListeners listeners, IOptions<WebChatOptions> options, TimeProvider time)
    {
        (_link, _keys, _state, _listeners, _options, _time) = (link, keys, state, listeners, options, time);
        _heard = new MailboxCursor[keys.Slots];
        _slots = [.. Enumerable.Range(0, keys.Slots)
            .Select(slot => new GroupCommit<Ask, Answer?>(Together, async asks => new(await AskAsync(slot, asks), () => Task.CompletedTask)))];
    }

    /// <summary>Null where Redis can't say: it is away, or the reader is ahead of it.</summary>
    public async Task<MailboxRead?> ReadAsync(long mailbox, MailboxCursor after, int limit)
    {
        if (await AskAsync(new Ask(mailbox, after, limit)) is not { } answer || answer.Word == ReadScript.Ahead)
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
        await AskAsync(new Ask(mailbox, default, 0)) is { } answer ? new(LogEpoch.Of(answer.Epoch, mailbox), answer.Last) : null;

    /// <summary>Tells of what was appended, though nobody reads; returns the last place, or null where Redis can't say.</summary>
    public async Task<long?> HearAsync()
    {
        // Any mailbox of a slot will do: nothing is read of it.
        var answers = await Task.WhenAll(_slots.Select((slot, number) => slot.RunAsync(new(number, default, 0))));
        return answers.Contains(null) ? null : answers.Max(answer => answer!.Last);
    }

    private Task<Answer?> AskAsync(Ask ask) => _slots[_keys.SlotOf(ask.Mailbox)].RunAsync(ask);

    /// <summary>In the order of the asks; null for all where Redis can't say.</summary>
    private async Task<Answer?[]> AskAsync(int slot, IReadOnlyList<Ask> asks)
    {
        var oldest = LetterText.AgeOf(_time.GetUtcNow().UtcDateTime - _options.Value.Mailboxes.MaxAge);

        // Twice: the first answer may say that the log is another one. It may have failed while these waited for their turn.
        for (var attempt = 0; attempt < 2 && _state.IsWell; attempt++)
        {
            var epoch = Volatile.Read(ref _epoch);
            RedisKey[] names = [_keys.State(slot), _keys.Letters(slot), .. asks.Select(ask => _keys.Mailbox(epoch, ask.Mailbox))];
            RedisValue[] values = [Text(epoch), HeardOf(slot, epoch), oldest, .. asks.SelectMany(ask => ask.ValuesFor(epoch))];
            if (await _link.TryAsync(redis => redis.ScriptEvaluateAsync(ReadScript.Text, names, values)) is not { } reply)
            {
                break;
            }

            switch ((RedisResult[])reply!)
            {
                case [var other] when (string?)other is { Length: > 0 } present:
                    Volatile.Write(ref _epoch, long.Parse(present, CultureInfo.InvariantCulture));
                    continue;
                case [_]:
                    _state.Fail(null, "has forgotten its mailboxes");
                    break;
                case [var end, var missed, var site, .. var answers]:
                    var last = (long)end;
                    Hear(slot, new(epoch, last), hasMissed: (int)missed != 0, (string[])site!);
                    return Array.ConvertAll(answers, answer => new Answer(epoch, last, (string)answer[0]!, (string[])answer[1]!));
            }

            break;
        }

        return new Answer?[asks.Count];
    }

    private long HeardOf(int slot, long epoch)
    {
        lock (_lock)
        {
            return _heard[slot].Epoch == epoch && epoch != 0 ? _heard[slot].Position : Nothing;
        }
    }

    private void Hear(int slot, MailboxCursor end, bool hasMissed, string[] site)
    {
        if (hasMissed)
        {
            _listeners.ForgetAll();
        }

        _listeners.Hear(site.Select(text => new Post([], LetterText.Read(text).Letter)));
        lock (_lock)
        {
            var heard = _heard[slot];
            _heard[slot] = heard.Epoch == end.Epoch && heard.Position > end.Position ? heard : end;
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Ask(long Mailbox, MailboxCursor After, int Limit)
    {
        public RedisValue[] ValuesFor(long epoch) => [Text(Mailbox), Text(After.Epoch == LogEpoch.Of(epoch, Mailbox) ? After.Position : Nothing), Limit];
    }

    private sealed record Answer(long Epoch, long Last, string Word, string[] Letters);
}
