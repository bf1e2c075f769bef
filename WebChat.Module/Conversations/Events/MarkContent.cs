using WebChat.Module.Http;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Conversations.Events;

/// <summary>Writes <c>read.moved</c> and <c>delivery.moved</c>, which come as often as messages do, from what is in memory.</summary>
internal sealed class MarkContent(Rosters rosters) : ILetterContent
{
    public IReadOnlyCollection<string> Types { get; } = ["read.moved", "delivery.moved"];

    public async ValueTask<ReadOnlyMemory<byte>[]> WriteAsync(long reader, IReadOnlyList<Letter> letters)
    {
        var written = new ReadOnlyMemory<byte>[letters.Count];
        for (var i = 0; i < letters.Count; i++)
        {
            var roster = await rosters.OfAsync(letters[i].ConversationId);
            if (roster.Has(reader) && roster.Members.TryGetValue(letters[i].SubjectId, out var userId))
            {
                written[i] = JsonBody.ToUtf8(new MarkMovedView(
                    letters[i].Type, ConversationId.Format(roster.PublicId), userId, letters[i].Sequence));
            }
        }

        return written;
    }
}
