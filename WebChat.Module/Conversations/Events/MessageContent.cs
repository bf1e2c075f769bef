using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;

namespace WebChat.Module.Conversations.Events;

/// <summary>Writes message events: from memory where this node has just stored the message, else from the database.</summary>
internal sealed class MessageContent(ChatStorage storage, Rosters rosters, MessageEvents events) : ILetterContent
{
    public IReadOnlyCollection<string> Types { get; } = ["message.sent"];

    public async ValueTask<ReadOnlyMemory<byte>[]> WriteAsync(long reader, IReadOnlyList<Letter> letters)
    {
        var written = new ReadOnlyMemory<byte>[letters.Count];
        List<int>? missing = null;
        for (var i = 0; i < letters.Count; i++)
        {
            if ((await rosters.OfAsync(letters[i].ConversationId)).Has(reader) && !events.TryGet(letters[i], reader, out written[i]))
            {
                (missing ??= []).Add(i);
            }
        }

        if (missing is not null)
        {
            await storage.ReadAsync(db => LoadAsync(db, missing.Select(i => letters[i])));
            foreach (var i in missing)
            {
                events.TryGet(letters[i], reader, out written[i]);
            }
        }

        return written;
    }

    private async Task<int> LoadAsync(ChatDb db, IEnumerable<Letter> letters)
    {
        var loaded = 0;
        foreach (var group in letters.GroupBy(letter => (letter.ConversationId, letter.Type)))
        {
            var (conversation, type) = group.Key;
            var sequences = group.Select(letter => letter.Sequence).ToArray();
            var messages = await db.Messages
                .Where(message => message.ConversationId == conversation && sequences.Contains(message.Sequence))
                .ToStoredAsync(db);
            messages.ForEach(message => events.Remember(type, message));
            loaded += messages.Count;
        }

        return loaded;
    }
}
