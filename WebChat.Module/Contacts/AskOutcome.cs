namespace WebChat.Module.Contacts;

/// <summary>What came of asking somebody to be a contact.</summary>
internal abstract record AskOutcome
{
    public sealed record Asked(ContactRequestView Request) : AskOutcome;

    public sealed record AlreadyContacts : AskOutcome;

    public sealed record Oneself : AskOutcome;

    public sealed record NoSuchPerson : AskOutcome;
}
