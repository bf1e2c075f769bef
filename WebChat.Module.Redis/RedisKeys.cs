using System.Globalization;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace WebChat.Module.Redis;

/// <summary>
/// Every name in Redis. What stands in braces decides the slot of a cluster, so all that one script touches is in one.
/// </summary>
internal sealed class RedisKeys(IOptions<RedisMailboxOptions> options)
{
    private readonly string _prefix = options.Value.KeyPrefix;

    public int Slots { get; } = options.Value.Slots;

    /// <summary>Carries which mailboxes have letters: the place, then ids.</summary>
    public RedisChannel Rings => RedisChannel.Literal($"{_prefix}:rings");

    /// <summary>Carries who types, and who came.</summary>
    public RedisChannel Signals => RedisChannel.Literal($"{_prefix}:signals");

    public int SlotOf(long mailbox) => (int)((ulong)mailbox % (ulong)Slots);

    /// <summary>A hash: of which log (epoch), up to where (last), from where (floor), and each mailbox's last letter.</summary>
    public RedisKey State(int slot) => $"{Tag(slot)}:state";

    /// <summary>A list: the site's recent letters, for what nodes remember.</summary>
    public RedisKey Letters(int slot) => $"{Tag(slot)}:letters";

    /// <summary>A list: one person's letters. Another log's mailboxes have other names, and end by their age.</summary>
    public RedisKey Mailbox(long epoch, long mailbox) =>
        string.Create(CultureInfo.InvariantCulture, $"{Tag(SlotOf(mailbox))}:{epoch:x}:{mailbox}");

    private string Tag(int slot) => string.Create(CultureInfo.InvariantCulture, $"{{{_prefix}:{slot}}}");
}
