using Microsoft.EntityFrameworkCore;
using WebChat.Module.Http;
using WebChat.Module.Mailboxes;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;

namespace WebChat.Module.Contacts;

/// <summary>Writes what happens between two people. A request that is answered by now is left out: its answer follows.</summary>
internal sealed class ContactContent(ChatStorage storage) : ILetterContent
{
    public IReadOnlyCollection<string> Types { get; } =
        ["contact.requested", "contact.accepted", "contact.declined", "contact.withdrawn", "contact.removed"];

    public async ValueTask<ReadOnlyMemory<byte>[]> WriteAsync(long reader, IReadOnlyList<Letter> letters) =>
        await storage.ReadAsync(async db =>
        {
            var others = letters.Select(letter => letter.SubjectId).Distinct().ToArray();
            var people = await db.Profiles.Where(person => others.Contains(person.Id)).ToDictionaryAsync(person => person.Id);
            var open = await db.ContactRequests
                .Where(row => (row.ToId == reader && others.Contains(row.FromId)) || (row.FromId == reader && others.Contains(row.ToId)))
                .ToListAsync();
            return letters.Select(letter => Write(reader, letter, people.GetValueOrDefault(letter.SubjectId), open)).ToArray();
        });

    private static ReadOnlyMemory<byte> Write(long reader, Letter letter, Profile? person, List<ContactRequest> open)
    {
        if (person is null)
        {
            return default;
        }

        var other = new UserView(person.UserKey, person.Name);
        if (letter.Type != "contact.requested")
        {
            return JsonBody.ToUtf8(new ContactEvent(letter.Type, other));
        }

        return open.Find(row => row.FromId == person.Id || row.ToId == person.Id) is { } request
            ? JsonBody.ToUtf8(new ContactEvent(
                letter.Type,
                other,
                new(request.PublicId.ToString("N"), other, request.Note, request.CreatedAt),
                Outgoing: request.FromId == reader ? true : null))
            : default;
    }
}
