using System.Diagnostics;

namespace WebChat.Module;

/// <summary>The steps of a message's road as spans of the source <c>WebChat</c>, under the host's own span of the request. They carry no text, name or id.</summary>
internal static class ChatActivities
{
    public const string Name = "WebChat";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>The message is stored, or what is done with one, perhaps together with others.</summary>
    public static Activity? Store() => Source.StartActivity("webchat.store");

    /// <summary>Its letters are appended, and the bell rings.</summary>
    public static Activity? Deliver() => Source.StartActivity("webchat.deliver");
}
