using Microsoft.Extensions.Options;
using WebChat.Module.Contacts;
using WebChat.Module.Conversations;
using WebChat.Module.Mailboxes;
using WebChat.Module.Presence;
using WebChat.Module.Profiles;
using WebChat.Module.Users;

namespace WebChat.Module.Snapshot;

/// <summary>Reads a snapshot: the cursor first, then the state.</summary>
internal sealed class StartReader(
    MailboxReader mailboxes, ProfileReader profiles, ConversationReader conversations, ContactReader contacts, PresenceReader presence, IOptions<WebChatOptions> options)
{
    /// <summary>Enough for the inbox of nearly everybody to switch without asking again.</summary>
    private const int Conversations = 200;
    private const int Contacts = 100;

    public async Task<StartView> ReadAsync(Caller caller, AntiforgeryView antiforgery, CancellationToken cancellation)
    {
        var cursor = await mailboxes.EndAsync(caller.ProfileId, cancellation);
        var seen = await presence.OfAllAsync(caller, cancellation);
        return new()
        {
            Cursor = cursor.ToString(),
            Me = await profiles.MeAsync(caller, cancellation),
            Conversations = await conversations.ListAsync(caller, null, Conversations, cancellation),
            Contacts = await contacts.ListAsync(caller, 0, Contacts, cancellation),
            ContactRequests = await contacts.RequestsAsync(caller, cancellation),
            Presence = seen.Presence,
            LastSeen = seen.LastSeen,
            Antiforgery = antiforgery,
            Limits = LimitsOf(options.Value),
            Delivery = new(options.Value.Delivery.WaitSeconds),
        };
    }

    private static LimitsView LimitsOf(WebChatOptions options) => new(
        Module.Limits.TextLength,
        Module.Limits.NameLength,
        AttachmentBytes: 0,
        AttachmentsPerMessage: 0,
        options.Groups.MaxMembers,
        options.Limits.StreamsPerUser,
        SendsPerMinute: (int)(options.Limits.SendsPerWindow * (TimeSpan.FromMinutes(1) / options.Limits.SendWindow)));
}
