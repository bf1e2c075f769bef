namespace WebChat.SampleHost.Data;

internal sealed class MailboxOptions
{
    public const string InMemory = "InMemory";
    public const string EntityFramework = "EntityFramework";

    /// <summary>Needs <c>ConnectionStrings:Redis</c>.</summary>
    public const string Redis = "Redis";

    public string Provider { get; set; } = InMemory;
}
