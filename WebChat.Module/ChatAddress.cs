namespace WebChat.Module;

/// <summary>Where the chat was mapped, for addresses that stand in what it says.</summary>
internal sealed class ChatAddress
{
    /// <summary>From the site's root, below a path base; such as <c>/chat/api</c>.</summary>
    public string Api { get; set; } = "/chat/api";
}
