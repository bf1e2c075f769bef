using WebChat.Module.Conversations.Content;
using WebChat.Module.Storage;

namespace WebChat.Module.Conversations;

/// <summary>Keeps what can be searched true to the messages, in their own transactions.</summary>
internal static class SearchTexts
{
    /// <summary>For messages that are new; what shows no letters has none.</summary>
    public static IReadOnlyList<SearchText> ToSearchTexts(this IEnumerable<Message> messages) => [.. messages.Select(Of).OfType<SearchText>()];

    /// <summary>For a message that was edited or deleted.</summary>
    /// <param name="rows">What is written in its transaction.</param>
    /// <param name="message">As it is now.</param>
    /// <param name="present">What it was found by until now; what is taken away needs not be known.</param>
    public static void RenewSearchText(this IRows rows, Message message, SearchText? present)
    {
        switch (present, Of(message))
        {
            case (null, { } first):
                rows.Insert([first]);
                break;
            case ({ } kept, { } renewed):
                kept.Text = renewed.Text;
                rows.Update([kept], nameof(SearchText.Text));
                break;
            case (_, null):
                rows.Delete<SearchText>([nameof(SearchText.ConversationId), nameof(SearchText.Sequence)], [[message.ConversationId, message.Sequence]]);
                break;
        }
    }

    /// <summary>The words that are shown: without Markdown's marks, and without the targets of links.</summary>
    private static SearchText? Of(Message message) =>
        message.DeletedAt is null && SearchFold.Joined(ContentWords.Of(Formatting.Read(message.Text))) is { Length: > 0 } text
            ? new() { ConversationId = message.ConversationId, Sequence = message.Sequence, Text = text }
            : null;
}
