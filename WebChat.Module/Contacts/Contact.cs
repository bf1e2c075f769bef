namespace WebChat.Module.Contacts;

/// <summary>Two people who have each other in their contacts: one row a pair, the lower profile id first.</summary>
internal class Contact
{
    public required long LowId { get; set; }

    public required long HighId { get; set; }

    public required DateTime Since { get; set; }
}
