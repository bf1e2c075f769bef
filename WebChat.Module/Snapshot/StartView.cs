using WebChat.Module.Contacts;
using WebChat.Module.Conversations;
using WebChat.Module.Http;
using WebChat.Module.Profiles;

namespace WebChat.Module.Snapshot;

/// <summary>Everything a client needs to begin; what happens later comes as events after <see cref="Cursor"/>.</summary>
public sealed record StartView
{
    /// <summary>The version of the contract.</summary>
    public int Api { get; } = 1;

    /// <summary>The caller.</summary>
    public required MeView Me { get; init; }

    /// <summary>Taken before everything else here was read, so overlaps are harmless and holes impossible.</summary>
    public required string Cursor { get; init; }

    /// <summary>The newest conversations.</summary>
    public required PageView<ConversationView> Conversations { get; init; }

    /// <summary>The first contacts.</summary>
    public required PageView<UserView> Contacts { get; init; }

    /// <summary>Open contact requests.</summary>
    public required ContactRequestsView ContactRequests { get; init; }

    /// <summary>Which contacts and direct partners are <c>online</c> or <c>away</c>, by user id.</summary>
    public required IReadOnlyDictionary<string, string> Presence { get; init; }

    /// <summary>When those who are not there were, to the minute, by user id; of some it is not known.</summary>
    public required IReadOnlyDictionary<string, DateTime> LastSeen { get; init; }

    /// <summary>How to send unsafe requests.</summary>
    public required AntiforgeryView Antiforgery { get; init; }

    /// <summary>The site's limits.</summary>
    public required LimitsView Limits { get; init; }

    /// <summary>How to wait for events.</summary>
    public required DeliveryView Delivery { get; init; }
}

/// <summary>The header that carries the antiforgery token, and the token; the cookie comes with the response.</summary>
public sealed record AntiforgeryView(string Header, string Token);

/// <summary>Lengths in UTF-16 units, sizes in bytes.</summary>
public sealed record LimitsView(
    int TextLength, int NameLength, long AttachmentBytes, int AttachmentsPerMessage, int GroupMembers, int StreamsPerUser, int SendsPerMinute);

/// <summary>How long a poll that names no <c>wait</c> is held.</summary>
public sealed record DeliveryView(int WaitSeconds);
