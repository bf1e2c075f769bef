using Microsoft.EntityFrameworkCore;
using WebChat.Module.Http;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;

namespace WebChat.Module.Profiles;

/// <summary>Writes <c>profile.changed</c>.</summary>
internal sealed class ProfileContent(ChatStorage storage) : ILetterContent
{
    public IReadOnlyCollection<string> Types { get; } = ["profile.changed"];

    public async ValueTask<ReadOnlyMemory<byte>[]> WriteAsync(long reader, IReadOnlyList<Letter> letters)
    {
        var ids = letters.Select(letter => letter.SubjectId).Distinct().ToArray();
        var users = await storage.ReadAsync(db => db.Profiles
            .Where(profile => ids.Contains(profile.Id))
            .ToDictionaryAsync(profile => profile.Id, profile => new UserView(profile.UserKey, profile.Name)));
        return [.. letters.Select(letter => users.TryGetValue(letter.SubjectId, out var user)
            ? JsonBody.ToUtf8(new ProfileEvent(letter.Type, user, letter.Tag))
            : default(ReadOnlyMemory<byte>))];
    }
}
