namespace WebChat.Module.Conversations;

/// <summary>How the API writes a conversation's id: 32 hexadecimal digits, 122 random bits.</summary>
internal static class ConversationId
{
    public static string Format(Guid id) => id.ToString("N");

    public static bool TryParse(string text, out Guid id) => Guid.TryParseExact(text, "N", out id);
}
