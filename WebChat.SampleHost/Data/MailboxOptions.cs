namespace WebChat.SampleHost.Data;

internal sealed class MailboxOptions
{
    public const string InMemory = "InMemory";

    public string Provider { get; set; } = InMemory;
}
