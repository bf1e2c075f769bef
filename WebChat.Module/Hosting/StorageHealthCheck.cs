using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using WebChat.Module.Storage;

namespace WebChat.Module.Hosting;

/// <summary>Whether the chat's tables can be read.</summary>
internal sealed class StorageHealthCheck(ChatStorage storage, StorageState state) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await storage.ReadAsync(db => db.Conversations.OrderBy(row => row.Id).Select(row => row.Id).FirstOrDefaultAsync(cancellationToken), cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (state.IsAway(exception))
        {
            return HealthCheckResult.Unhealthy("The chat cannot use its database; its tables may be missing (dotnet ef migrations add WebChat; dotnet ef database update).");
        }
    }
}
