using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations.Content;
using WebChat.Module.Storage;

namespace WebChat.Module.Conversations;

/// <summary>Keeps what can be searched true to the messages, in their own transactions.</summary>
internal static class SearchTexts
{
    /// <summary>For messages that are new; what shows no letters has none.</summary>
    public static IReadOnlyList<SearchText> ToSearchTexts(this IEnumerable<Message> messages) => [.. messages.Select(Of).OfType<SearchText>()];

    /// <summary>For a message that was edited or deleted.</summary>
    public static async Task RenewSearchTextAsync(this ChatDb db, Message message)
    {
        var present = await db.SearchTexts.SingleOrDefaultAsync(row => row.ConversationId == message.ConversationId && row.Sequence == message.Sequence);
        switch (present, Of(message))
        {
            case (null, { } first):
                db.SearchTexts.Add(first);
                break;
            case ({ } kept, { } renewed):
                kept.Text = renewed.Text;
                break;
            case ({ } kept, null):
                db.SearchTexts.Remove(kept);
                break;
        }
    }

    /// <summary>The words that are shown: without Markdown's marks, and without the targets of links.</summary>
    private static SearchText? Of(Message message) =>
        message.DeletedAt is null && SearchFold.Joined(ContentWords.Of(Formatting.Read(message.Text))) is { Length: > 0 } text
            ? new() { ConversationId = message.ConversationId, Sequence = message.Sequence, Text = text }
            : null;
}
