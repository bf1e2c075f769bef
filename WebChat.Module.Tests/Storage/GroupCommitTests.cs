using Microsoft.EntityFrameworkCore;
using WebChat.Module.Storage;

namespace WebChat.Module.Tests.Storage;

public sealed class GroupCommitTests : IDisposable
{
    private readonly List<int[]> _groups = [];
    private readonly SemaphoreSlim _go = new(0);

    public void Dispose() => _go.Dispose();

    [Fact]
    public async Task What_comes_while_a_transaction_is_under_way_shares_the_next_one_in_order()
    {
        var commits = new GroupCommit<int, string>(4, RunAsync);
        var answers = Enumerable.Range(0, 7).Select(commits.RunAsync).ToList();
        _go.Release(7);

        Assert.Equal(["did 0", "did 1", "did 2", "did 3", "did 4", "did 5", "did 6"], await Task.WhenAll(answers));
        Assert.Equal([[0], [1, 2, 3, 4], [5, 6]], _groups);
    }

    [Fact]
    public async Task Rows_that_cannot_be_written_fail_their_own_sender_alone()
    {
        var commits = new GroupCommit<int, string>(4, async work => await RunAsync(work) is var done && work.Contains(2) ? throw new DbUpdateException() : done);
        var answers = Enumerable.Range(0, 4).Select(commits.RunAsync).ToList();
        _go.Release(9);

        Assert.Equal("did 1", await answers[1]);
        Assert.Equal("did 3", await answers[3]);
        await Assert.ThrowsAsync<DbUpdateException>(() => answers[2]);
        Assert.Equal([[0], [1, 2, 3], [1], [2], [3]], _groups);
        Assert.Equal("did 9", await commits.RunAsync(9));
    }

    [Fact]
    public async Task A_storage_that_is_away_is_asked_once_for_all_who_wait_and_again_for_the_next()
    {
        var away = true;
        var commits = new GroupCommit<int, string>(4, async work => await RunAsync(work) is var done && away ? throw new TimeoutException() : done);
        var answers = Enumerable.Range(0, 4).Select(commits.RunAsync).ToList();
        _go.Release(9);
        foreach (var answer in answers)
        {
            await Assert.ThrowsAsync<TimeoutException>(() => answer);
        }

        Assert.Equal([[0], [1, 2, 3]], _groups);
        away = false;
        Assert.Equal("did 9", await commits.RunAsync(9));
    }

    [Fact]
    public async Task What_is_left_to_do_is_done_before_the_answer_and_beside_the_next_transaction()
    {
        var settled = new TaskCompletionSource();
        var commits = new GroupCommit<int, string>(4, async work => await RunAsync(work) with { SettleAsync = () => work.Contains(0) ? settled.Task : Task.CompletedTask });
        var first = commits.RunAsync(0);
        var second = commits.RunAsync(1);
        _go.Release(2);

        Assert.Equal("did 1", await second);
        Assert.False(first.IsCompleted);
        settled.SetResult();
        Assert.Equal("did 0", await first);
    }

    private async Task<Committed<string>> RunAsync(IReadOnlyList<int> work)
    {
        await _go.WaitAsync();
        _groups.Add([.. work]);
        return new([.. work.Select(one => $"did {one}")], () => Task.CompletedTask);
    }
}
