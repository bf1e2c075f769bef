using Microsoft.EntityFrameworkCore;
using WebChat.Module.Http;
using WebChat.Module.Mailboxes;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;

namespace WebChat.Module.Conversations.Events;

/// <summary>Writes what happens to a conversation and to its members, as it is now for the one who reads.</summary>
internal sealed class ConversationContent(ChatStorage storage) : ILetterContent
{
    public IReadOnlyCollection<string> Types { get; } =
    [
        "conversation.added", "conversation.changed", "conversation.mine", "conversation.removed",
        "member.added", "member.changed", "member.removed",
    ];

    public async ValueTask<ReadOnlyMemory<byte>[]> WriteAsync(long reader, IReadOnlyList<Letter> letters) =>
        await storage.ReadAsync(async db =>
        {
            var facts = await FactsAsync(db, reader, letters);
            var written = new ReadOnlyMemory<byte>[letters.Count];
            for (var i = 0; i < letters.Count; i++)
            {
                written[i] = Write(facts, letters[i]);
            }

            return written;
        });

    private static ReadOnlyMemory<byte> Write(Facts facts, Letter letter)
    {
        if (letter.Type == "conversation.removed")
        {
            return facts.PublicIds.TryGetValue(letter.ConversationId, out var gone)
                ? JsonBody.ToUtf8(new ConversationRemovedView(letter.Type, ConversationId.Format(gone), letter.Version))
                : default;
        }

        if (!facts.Rows.TryGetValue(letter.ConversationId, out var row))
        {
            return default;
        }

        var view = facts.Views[letter.ConversationId];
        return letter.Type switch
        {
            "conversation.added" => JsonBody.ToUtf8(new ConversationAddedView(letter.Type, view.Id, view.Version, view)),
            "conversation.changed" => JsonBody.ToUtf8(new ConversationChangedView(
                letter.Type, view.Id, letter.Version, view.Title, view.Description, view.MaxMembers, view.MemberCount)),

            "conversation.mine" => JsonBody.ToUtf8(new ConversationMineView(letter.Type, view.Id, new(row.Conversation.LastSequence, view.Version), view.Mine)),
            _ => WriteMember(facts, view, letter),
        };
    }

    private static ReadOnlyMemory<byte> WriteMember(Facts facts, ConversationView view, Letter letter)
    {
        if (!facts.People.TryGetValue(letter.SubjectId, out var person))
        {
            return default;
        }

        var member = facts.Members.GetValueOrDefault((letter.ConversationId, letter.SubjectId));
        return JsonBody.ToUtf8(new MemberEventView(
            letter.Type,
            view.Id,
            letter.Version,
            new UserView(person.UserKey, person.Name),
            member is null ? null : ConversationViews.Format(member.Role),
            view.MemberCount,
            view.MemberCount <= Marks.LargestGroupThatSeesThem ? member?.ReadSequence : null));
    }

    private static async Task<Facts> FactsAsync(ChatDb db, long reader, IReadOnlyList<Letter> letters)
    {
        var ids = letters.Select(letter => letter.ConversationId).Distinct().ToArray();
        var subjects = letters.Select(letter => letter.SubjectId).Where(id => id > 0).Distinct().ToArray();
        var rows = await ConversationRow.Of(db, reader).Where(row => ids.Contains(row.Conversation.Id)).ToListAsync();
        var views = await rows.ToViewsAsync(db, reader);
        return new(
            rows.ToDictionary(row => row.Conversation.Id),
            rows.Zip(views).ToDictionary(pair => pair.First.Conversation.Id, pair => pair.Second),
            await db.Conversations.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.PublicId),
            await db.Profiles.Where(row => subjects.Contains(row.Id)).ToDictionaryAsync(row => row.Id),
            await db.Members
                .Where(row => ids.Contains(row.ConversationId) && subjects.Contains(row.ProfileId))
                .ToDictionaryAsync(row => (row.ConversationId, row.ProfileId)));
    }

    private sealed record Facts(
        Dictionary<long, ConversationRow> Rows,
        Dictionary<long, ConversationView> Views,
        Dictionary<long, Guid> PublicIds,
        Dictionary<long, Profile> People,
        Dictionary<(long Conversation, long Profile), Member> Members);
}
