namespace WebChat.Module.Users;

/// <summary>Names of the chat's authorization policies. A host that registers a policy of the same name replaces it.</summary>
public static class WebChatPolicies
{
    /// <summary>Who may use the chat. Default: whoever is signed in.</summary>
    public const string Use = "WebChat.Use";
}
