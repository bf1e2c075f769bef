using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WebChat.Module.Redis;

/// <summary>Degraded while Redis is not used: the chat goes on over the database.</summary>
internal sealed class RedisHealthCheck(RedisState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(state.Health switch
    {
        RedisHealth.Away => HealthCheckResult.Degraded("The chat's Redis does not answer, or has forgotten its mailboxes: readers follow the database."),
        RedisHealth.Filling => HealthCheckResult.Degraded("The chat's Redis is back and is being fed what it missed: readers follow the database."),
        _ => HealthCheckResult.Healthy(),
    });
}
