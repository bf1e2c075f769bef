using WebChat.Module.Http;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;

namespace WebChat.Module.Conversations.Events;

/// <summary>
/// Writes message events: from memory where this node has just stored the message, else from the database. A deleted
/// message is written as what is left of it, and one that the reader has hidden without its words, whatever its letter
/// once told.
/// </summary>
internal sealed class MessageContent(ChatStorage storage, Rosters rosters, MessageEvents events, HiddenPlaces hidden) : ILetterContent
{
    public IReadOnlyCollection<string> Types { get; } = ["message.sent", "message.edited", "message.deleted"];

    public async ValueTask<ReadOnlyMemory<byte>[]> WriteAsync(long reader, IReadOnlyList<Letter> letters)
    {
        var written = new ReadOnlyMemory<byte>[letters.Count];
        var told = new MessageEvent?[letters.Count];
        List<int>? missing = null;
        for (var i = 0; i < letters.Count; i++)
        {
            var roster = await rosters.OfAsync(letters[i].ConversationId);
            if (!roster.Has(reader))
            {
                continue;
            }

            if (letters[i].Type == "message.deleted")
            {
                written[i] = JsonBody.ToUtf8(new MessageDeletedView(
                    letters[i].Type, ConversationId.Format(roster.PublicId), letters[i].Sequence, letters[i].Version));
            }
            else if (!events.TryGet(letters[i], out told[i]))
            {
                (missing ??= []).Add(i);
            }
        }

        if (missing is not null)
        {
            await LoadAsync(letters, told, missing);
        }

        var places = await hidden.AmongAsync(reader, told);
        for (var i = 0; i < told.Length; i++)
        {
            written[i] = told[i]?.BytesFor(reader, places) ?? written[i];
        }

        return written;
    }

    private async Task LoadAsync(IReadOnlyList<Letter> letters, MessageEvent?[] told, List<int> missing)
    {
        foreach (var group in missing.GroupBy(i => letters[i].ConversationId))
        {
            var asOf = events.Now;
            var sequences = group.Select(i => letters[i].Sequence).Distinct().ToArray();
            var messages = await storage.ReadAsync(async db => (await db.Messages
                .Where(message => message.ConversationId == group.Key && sequences.Contains(message.Sequence))
                .ToStoredAsync(db)).ToDictionary(message => message.View.Sequence));
            foreach (var i in group)
            {
                if (messages.TryGetValue(letters[i].Sequence, out var message))
                {
                    told[i] = events.Remember(letters[i].Type, message, asOf);
                }
            }
        }
    }
}
