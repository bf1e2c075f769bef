using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Storage;

namespace WebChat.Module.Messages.Acts;

/// <summary>
/// Messages that a transaction reads again before it ends, as history reads them, with what those who are answered have
/// hidden: as many queries for any number. For what shows more than its own rows hold: it answers another, or names somebody.
/// </summary>
internal sealed class Reread
{
    private static readonly Reread Nothing = new([], []);

    private readonly Dictionary<(long Conversation, long Sequence), StoredMessage> _messages;
    private readonly ILookup<long, (long Conversation, long Sequence)> _hidden;

    private Reread(IEnumerable<StoredMessage> messages, IEnumerable<Hiding> hidden)
    {
        _messages = messages.ToDictionary(stored => (stored.ConversationId, stored.View.Sequence));
        _hidden = hidden.ToLookup(row => row.ProfileId, row => (row.ConversationId, row.Sequence));
    }

    public static async Task<Reread> OfAsync(ChatDb db, IReadOnlyList<(Message Message, long Reader)> wanted)
    {
        if (wanted.Count == 0)
        {
            return Nothing;
        }

        var conversations = wanted.Select(each => each.Message.ConversationId).Distinct().ToList();
        var sequences = wanted.Select(each => each.Message.Sequence).Distinct().ToList();
        return new(
            await db.Messages.AsNoTracking()
                .Where(row => conversations.Contains(row.ConversationId) && sequences.Contains(row.Sequence))
                .ToStoredAsync(db),
            await HiddenAsync(db, wanted, conversations));
    }

    public StoredMessage Of(Message message) => _messages[(message.ConversationId, message.Sequence)];

    /// <summary>Of the messages and of what they answer.</summary>
    public IReadOnlySet<(long Conversation, long Sequence)> HiddenFrom(long reader) => _hidden[reader].ToHashSet();

    private static Task<List<Hiding>> HiddenAsync(ChatDb db, IReadOnlyList<(Message Message, long Reader)> wanted, List<long> conversations)
    {
        var readers = wanted.Select(each => each.Reader).Distinct().ToList();
        var sequences = wanted.SelectMany(each => new[] { each.Message.Sequence, each.Message.ReplyTo ?? 0 }).Distinct().ToList();
        return db.Hidings.AsNoTracking()
            .Where(row => readers.Contains(row.ProfileId) && conversations.Contains(row.ConversationId) && sequences.Contains(row.Sequence))
            .ToListAsync();
    }
}
