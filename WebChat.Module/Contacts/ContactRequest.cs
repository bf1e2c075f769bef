namespace WebChat.Module.Contacts;

/// <summary>An open wish to be in somebody's contacts. Answering or withdrawing deletes the row.</summary>
internal class ContactRequest
{
    public long Id { get; set; }

    public required Guid PublicId { get; set; }

    public required long FromId { get; set; }

    public required long ToId { get; set; }

    public string? Note { get; set; }

    public required DateTime CreatedAt { get; set; }
}
