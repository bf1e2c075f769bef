using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WebChat.Module.Nodes;

/// <summary>Degraded while another node lives that shares no mailboxes with this one.</summary>
internal sealed class NodeHealthCheck(NodeWatch watch) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(watch.Stranger is { } stranger
            ? HealthCheckResult.Degraded($"Another node ({stranger.Name}, {stranger.Store}) runs this site without sharing mailboxes with this one. {NodeLog.Remedy}")
            : HealthCheckResult.Healthy());
}
