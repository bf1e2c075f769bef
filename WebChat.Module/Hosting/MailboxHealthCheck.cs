using Microsoft.Extensions.Diagnostics.HealthChecks;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Hosting;

/// <summary>Whether the store of the mailboxes answers, wherever it is.</summary>
internal sealed class MailboxHealthCheck(IMailboxStore store) : IHealthCheck
{
    /// <summary>No profile has it.</summary>
    private const long NobodysMailbox = 0;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.EndAsync(NobodysMailbox, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The chat's mailboxes do not answer: events come late, and messages stay stored.");
        }
    }
}
