using WebChat.Module.Http;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;

namespace WebChat.Module.Conversations.Events;

/// <summary>Writes <c>hidden.changed</c>: whether the reader has hidden the message now, so that old letters end where the newest one does.</summary>
internal sealed class HiddenContent(ChatStorage storage, Rosters rosters) : ILetterContent
{
    public IReadOnlyCollection<string> Types { get; } = ["hidden.changed"];

    public async ValueTask<ReadOnlyMemory<byte>[]> WriteAsync(long reader, IReadOnlyList<Letter> letters)
    {
        var written = new ReadOnlyMemory<byte>[letters.Count];
        foreach (var group in Enumerable.Range(0, letters.Count).GroupBy(i => letters[i].ConversationId))
        {
            if (!(await rosters.OfAsync(group.Key)).Has(reader))
            {
                continue;
            }

            var sequences = group.Select(i => letters[i].Sequence).Distinct().ToArray();
            var messages = (await storage.ReadAsync(db => db.Messages
                .Where(message => message.ConversationId == group.Key && sequences.Contains(message.Sequence))
                .ToViewsAsync(db, reader))).ToDictionary(message => message.Sequence);
            foreach (var i in group.Where(i => messages.ContainsKey(letters[i].Sequence)))
            {
                written[i] = Write(letters[i], messages[letters[i].Sequence]);
            }
        }

        return written;
    }

    private static ReadOnlyMemory<byte> Write(Letter letter, MessageView message) => JsonBody.ToUtf8(new HiddenChangedView(
        letter.Type, message.ConversationId, letter.Sequence, letter.Version, message.Hidden is true, message.Hidden is true ? null : message));
}
