using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>G13: everybody comes for a snapshot at once, as after a restart.</summary>
public sealed class StampedeTests
{
    private const int AtOnce = 2, InLine = 16, TooMany = 30;

    [Fact]
    public async Task So_many_snapshots_are_read_at_once_so_many_stand_in_line_and_the_rest_is_told_to_come_back()
    {
        var slow = new SlowDatabase();
        await using var town = await Town.Open(Provider.Sqlite, options =>
        {
            options.Configuration["WebChat:Limits:StartsAtOnce"] = $"{AtOnce}";
            options.Services = services => services.ConfigureDbContext<SiteContext>(context => context.AddInterceptors(slow));
        });
        var alice = await town.Welcomes("alice");
        slow.Stop();
        var starts = Enumerable.Range(0, AtOnce + InLine + TooMany).Select(_ => alice.Gets("start")).ToList();

        await Eventually.TrueAsync(() => starts.Count(start => start.IsCompleted) == TooMany);

        var refused = await Task.WhenAll(starts.Where(start => start.IsCompleted));
        Assert.All(refused, answer => answer.Must(503, "unavailable"));
        Assert.All(refused, answer => Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 5));
        Assert.NotEmpty(refused.Select(answer => answer.Headers.RetryAfter!.Delta).Distinct().Skip(1));
        Assert.InRange(slow.Most, 1, AtOnce);
        slow.GoOn();
        Assert.Equal(AtOnce + InLine, (await Task.WhenAll(starts)).Count(answer => (int)answer.Status == 200));
        (await alice.Gets("start")).Must(200);
    }

    /// <summary>Answers no query until it is told to; how many wait at once is counted.</summary>
    private sealed class SlowDatabase : DbCommandInterceptor
    {
        private TaskCompletionSource _going = Completed();
        private int _now, _most;

        public int Most => _most;

        public void Stop() => _going = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void GoOn() => _going.SetResult();

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (!_going.Task.IsCompleted && command.CommandText.Contains("WebChatMembers", StringComparison.Ordinal))
            {
                _most = Math.Max(_most, Interlocked.Increment(ref _now));
                await _going.Task;
                Interlocked.Decrement(ref _now);
            }

            return await base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }

        private static TaskCompletionSource Completed()
        {
            var completed = new TaskCompletionSource();
            completed.SetResult();
            return completed;
        }
    }
}
