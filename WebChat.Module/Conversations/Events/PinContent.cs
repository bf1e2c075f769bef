using Microsoft.EntityFrameworkCore;
using WebChat.Module.Http;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;

namespace WebChat.Module.Conversations.Events;

/// <summary>Writes <c>pin.changed</c>: whether the message is pinned now, so that old letters end where the newest one does.</summary>
internal sealed class PinContent(ChatStorage storage, Rosters rosters) : ILetterContent
{
    public IReadOnlyCollection<string> Types { get; } = ["pin.changed"];

    public async ValueTask<ReadOnlyMemory<byte>[]> WriteAsync(long reader, IReadOnlyList<Letter> letters)
    {
        var written = new ReadOnlyMemory<byte>[letters.Count];
        foreach (var group in Enumerable.Range(0, letters.Count).GroupBy(i => letters[i].ConversationId))
        {
            var roster = await rosters.OfAsync(group.Key);
            if (!roster.Has(reader))
            {
                continue;
            }

            var people = group.Select(i => letters[i].SubjectId).Distinct().ToArray();
            var (pinned, users) = await storage.ReadAsync(async db => (
                await db.Pins.Where(pin => pin.ConversationId == group.Key).Select(pin => pin.Sequence).ToListAsync(),
                await db.Profiles.Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.UserKey)));
            foreach (var i in group.Where(i => users.ContainsKey(letters[i].SubjectId)))
            {
                written[i] = JsonBody.ToUtf8(new PinChangedView(
                    letters[i].Type,
                    ConversationId.Format(roster.PublicId),
                    letters[i].Sequence,
                    letters[i].Version,
                    users[letters[i].SubjectId],
                    pinned.Contains(letters[i].Sequence)));
            }
        }

        return written;
    }
}
