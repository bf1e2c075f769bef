using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using WebChat.SampleHost.Demo;

namespace WebChat.SampleHost.Data;

/// <summary>
/// Makes the tables before the first request, and in Development the demo people. While the database is out of reach
/// the site starts without it and this keeps trying.
/// </summary>
internal sealed class DatabaseStart(IServiceScopeFactory scopes, IHostEnvironment environment, ILogger<DatabaseStart> logger) : BackgroundService
{
    private const int RetrySeconds = 5;

    private readonly TaskCompletionSource firstTry = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        await firstTry.Task.WaitAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!await TryPrepareAsync(stoppingToken))
            {
                firstTry.TrySetResult();
                await Task.Delay(TimeSpan.FromSeconds(RetrySeconds), stoppingToken);
            }
        }
        finally
        {
            firstTry.TrySetResult();
        }
    }

    private async Task<bool> TryPrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await PrepareAsync(cancellationToken);
            return true;
        }
        catch (Exception error) when (error is DbUpdateException || error.GetBaseException() is DbException or SocketException or TimeoutException)
        {
            DataLog.DatabaseOutOfReach(logger, RetrySeconds, error.GetBaseException().Message);
            return false;
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();

        // EnsureCreated suits a demo that runs on three databases: it never alters tables that exist, so after a change
        // of the model the demo's database is thrown away. A real site has migrations and runs `dotnet ef database update`.
        await scope.ServiceProvider.GetRequiredService<ApplicationDbContext>().Database.EnsureCreatedAsync(cancellationToken);

        if (!environment.IsDevelopment())
            return;

        await scope.ServiceProvider.GetRequiredService<DemoPeople>().SeedAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<DemoCrowd>().SeedAsync(cancellationToken);
    }
}
