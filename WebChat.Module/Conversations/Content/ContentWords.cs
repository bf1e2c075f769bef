namespace WebChat.Module.Conversations.Content;

/// <summary>What a content tree says, without how it looks; the script's content.js says the same.</summary>
internal static class ContentWords
{
    public static string Of(IEnumerable<ContentNode> nodes) =>
        string.Concat(nodes.Select(node => node.Type switch
        {
            "break" => "\n",
            "paragraph" or "quote" or "list" or "item" or "code-block" => $"{node.Text}{Of(node.Children ?? [])}\n",
            _ => node.Text + Of(node.Children ?? []),
        }));
}
