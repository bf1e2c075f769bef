using Microsoft.EntityFrameworkCore;
using WebChat.Module.Http;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;

namespace WebChat.Module.Conversations.Events;

/// <summary>Writes <c>reaction.changed</c>: how an emoji stands now, so that old letters end where the newest one does.</summary>
internal sealed class ReactionContent(ChatStorage storage, Rosters rosters) : ILetterContent
{
    public IReadOnlyCollection<string> Types { get; } = ["reaction.changed"];

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

            var sequences = group.Select(i => letters[i].Sequence).Distinct().ToArray();
            var chosen = await storage.ReadAsync(db => db.Reactions
                .Where(row => row.ConversationId == group.Key && sequences.Contains(row.Sequence))
                .ToListAsync());
            var users = await UsersAsync(roster, group.Select(i => letters[i].SubjectId));
            foreach (var i in group.Where(i => users.ContainsKey(letters[i].SubjectId)))
            {
                written[i] = Write(letters[i], roster, users[letters[i].SubjectId], chosen);
            }
        }

        return written;
    }

    private static ReadOnlyMemory<byte> Write(Letter letter, Roster roster, string userId, List<Reaction> chosen)
    {
        var same = chosen.FindAll(row => row.Sequence == letter.Sequence && row.Emoji == letter.Tag);
        return JsonBody.ToUtf8(new ReactionChangedView(
            letter.Type,
            ConversationId.Format(roster.PublicId),
            letter.Sequence,
            letter.Version,
            letter.Tag!,
            same.Count,
            userId,
            same.Exists(row => row.ProfileId == letter.SubjectId)));
    }

    /// <summary>Whoever has left since stands in no roster, but their reaction still does.</summary>
    private async Task<Dictionary<long, string>> UsersAsync(Roster roster, IEnumerable<long> profiles)
    {
        var known = profiles.Distinct().Where(roster.Has).ToDictionary(id => id, id => roster.Members[id]);
        var left = profiles.Distinct().Where(id => !known.ContainsKey(id)).ToArray();
        if (left.Length > 0)
        {
            var rows = await storage.ReadAsync(db => db.Profiles.Where(row => left.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.UserKey));
            foreach (var (id, userId) in rows)
            {
                known[id] = userId;
            }
        }

        return known;
    }
}
