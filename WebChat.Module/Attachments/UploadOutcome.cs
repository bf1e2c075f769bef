using WebChat.Module.Conversations;

namespace WebChat.Module.Attachments;

/// <summary>What came of an upload.</summary>
internal abstract record UploadOutcome
{
    public sealed record Done(AttachmentView Attachment) : UploadOutcome;

    /// <summary>It begins like a picture and isn't a whole one, or is too large to be looked at.</summary>
    public sealed record NoPicture(string Why) : UploadOutcome;

    /// <summary>All one's files together would be more than the site keeps for one person.</summary>
    public sealed record OverQuota(long Max) : UploadOutcome;

    /// <summary>Too many files wait to be sent.</summary>
    public sealed record TooManyUnsent(int Max) : UploadOutcome;

    /// <summary>Too many pictures wait to be looked at.</summary>
    public sealed record Crowded : UploadOutcome;

    /// <summary>The store takes nothing right now.</summary>
    public sealed record StoreIsAway : UploadOutcome;
}
