namespace WebChat.SampleHost.Data;

internal sealed class MailboxOptions
{
    public const string InMemory = "InMemory";
    public const string EntityFramework = "EntityFramework";

    public string Provider { get; set; } = InMemory;
}
