using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WebChat.SampleHost.Data;

/// <summary>Asks for a row, not only for a connection: a database without its tables is not healthy.</summary>
internal sealed class DatabaseHealth(ApplicationDbContext database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await database.Users.AnyAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
