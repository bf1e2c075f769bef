using WebChat.Module.Http;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Presence;

/// <summary>Writes what the reader sees of somebody whom they have come to know, or know no longer, as it is now.</summary>
internal sealed class PresenceContent(PresenceReader presence) : ILetterContent
{
    public IReadOnlyCollection<string> Types { get; } = ["presence"];

    public async ValueTask<ReadOnlyMemory<byte>[]> WriteAsync(long reader, IReadOnlyList<Letter> letters)
    {
        var seen = await presence.ViewsAsync(reader, [.. letters.Select(letter => letter.SubjectId).Distinct()]);
        return [.. letters.Select(letter => seen.TryGetValue(letter.SubjectId, out var view) ? JsonBody.ToUtf8(view) : default)];
    }
}
