using WebChat.Module.Delivery;
using WebChat.Module.Groups;
using WebChat.Module.Http;
using WebChat.Module.Mailboxes;
using WebChat.Module.Presence;
using WebChat.Module.Sessions;
using WebChat.Module.Storage;

namespace WebChat.Module;

/// <summary>
/// Everything a site may set, bound from the configuration section <c>WebChat</c> and then from the delegate given to
/// <c>AddWebChat</c>. An impossible value stops the site at start and says what is possible.
/// </summary>
public sealed class WebChatOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "WebChat";

    /// <summary>Where the chat's tables live.</summary>
    public StorageOptions Storage { get; } = new();

    /// <summary>How much mailboxes keep for readers that were away.</summary>
    public MailboxOptions Mailboxes { get; } = new();

    /// <summary>How events reach readers.</summary>
    public DeliveryOptions Delivery { get; } = new();

    /// <summary>How soon whoever may no longer be there stops hearing.</summary>
    public SessionOptions Sessions { get; } = new();

    /// <summary>Whether people see who is there.</summary>
    public PresenceOptions Presence { get; } = new();

    /// <summary>How much one person may do.</summary>
    public LimitOptions Limits { get; } = new();

    /// <summary>Rules of groups.</summary>
    public GroupOptions Groups { get; } = new();

    /// <summary>
    /// Origins besides the site's own that may send unsafe requests, as <c>https://host:port</c>. Default: none.
    /// </summary>
    public IList<string> AllowedOrigins { get; } = [];
}
