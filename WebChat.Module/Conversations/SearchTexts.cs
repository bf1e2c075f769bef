using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations.Content;
using WebChat.Module.Storage;

namespace WebChat.Module.Conversations;

/// <summary>Keeps what can be searched true to the messages, in their own transactions.</summary>
internal static class SearchTexts
{
    /// <summary>For a message that is new.</summary>
    public static void AddSearchText(this ChatDb db, Message message)
    {
        if (TextOf(message) is { Length: > 0 } text)
        {
            db.SearchTexts.Add(new() { ConversationId = message.ConversationId, Sequence = message.Sequence, Text = text });
        }
    }

    /// <summary>For a message that was edited or deleted.</summary>
    public static async Task RenewSearchTextAsync(this ChatDb db, Message message)
    {
        var present = await db.SearchTexts.SingleOrDefaultAsync(row => row.ConversationId == message.ConversationId && row.Sequence == message.Sequence);
        if (present is null)
        {
            db.AddSearchText(message);
        }
        else if (TextOf(message) is { Length: > 0 } text)
        {
            present.Text = text;
        }
        else
        {
            db.SearchTexts.Remove(present);
        }
    }

    /// <summary>The words that are shown: without Markdown's marks, and without the targets of links.</summary>
    private static string TextOf(Message message) =>
        message.DeletedAt is null ? SearchFold.Joined(ContentWords.Of(Formatting.Read(message.Text))) : "";
}
