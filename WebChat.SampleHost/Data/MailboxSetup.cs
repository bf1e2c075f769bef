using WebChat.Module.Hosting;

namespace WebChat.SampleHost.Data;

internal static class MailboxSetup
{
    /// <summary>Where people's mailboxes live. A name that isn't known stops the host, so that nobody runs on another store than asked for.</summary>
    public static void AddMailboxSettings(this WebApplicationBuilder builder) =>
        builder.Services.AddOptions<MailboxOptions>()
            .BindConfiguration("Mailboxes", binder => binder.ErrorOnUnknownConfiguration = true)
            .Validate(
                mailboxes => mailboxes.Provider is MailboxOptions.InMemory or MailboxOptions.EntityFramework or MailboxOptions.Redis,
                "Mailboxes:Provider must be one of InMemory, EntityFramework, Redis.")
            .ValidateOnStart();

    /// <summary>A site of its own writes the one line that it wants.</summary>
    public static void UseMailboxes(this WebChatBuilder chat, IConfiguration configuration)
    {
        if (configuration["Mailboxes:Provider"] == MailboxOptions.EntityFramework)
        {
            chat.UseEntityFrameworkMailboxes();
        }
        else if (configuration["Mailboxes:Provider"] == MailboxOptions.Redis)
        {
            chat.UseRedisMailboxes(configuration.GetConnectionString("Redis"));
        }
    }
}
