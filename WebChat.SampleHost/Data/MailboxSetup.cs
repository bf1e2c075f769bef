namespace WebChat.SampleHost.Data;

internal static class MailboxSetup
{
    /// <summary>Where people's mailboxes live. A name that isn't known stops the host, so that nobody runs on another store than asked for.</summary>
    public static void AddMailboxSettings(this WebApplicationBuilder builder) =>
        builder.Services.AddOptions<MailboxOptions>()
            .BindConfiguration("Mailboxes", binder => binder.ErrorOnUnknownConfiguration = true)
            .Validate(mailboxes => mailboxes.Provider is MailboxOptions.InMemory, "Mailboxes:Provider must be one of InMemory.")
            .ValidateOnStart();
}
