using WebChat.Module.Mailboxes;

namespace WebChat.Module.Tests.Mailboxes;

public sealed class TurnTests
{
    private readonly Turns _turns = new();

    [Fact]
    public void Who_stands_alone_is_reached_at_once()
    {
        using var turn = Taken("lunch");

        Assert.True(turn.ReachedAsync().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Who_stands_behind_waits_for_who_stands_before()
    {
        var first = Taken("lunch");
        using var second = Taken("lunch");
        using var elsewhere = Taken("dinner");
        var reached = second.ReachedAsync();

        Assert.False(reached.IsCompleted);
        Assert.True(elsewhere.ReachedAsync().IsCompleted);
        first.Dispose();

        await reached.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Who_gives_up_early_lets_nobody_overtake()
    {
        var first = Taken("lunch");
        var second = Taken("lunch");
        using var third = Taken("lunch");

        second.Dispose();
        Assert.False(third.ReachedAsync().IsCompleted);
        first.Dispose();

        await third.ReachedAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Who_comes_after_one_who_gave_up_early_lets_nobody_be_overtaken_either()
    {
        var first = Taken("lunch");
        Taken("lunch").Dispose();
        using var third = Taken("lunch");

        Assert.False(third.ReachedAsync().IsCompleted);
        first.Dispose();

        await third.ReachedAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_transaction_that_runs_again_stands_where_it_ran_last()
    {
        using var turn = Taken("lunch");
        var between = Taken("lunch");

        turn.Take("lunch");

        Assert.False(turn.ReachedAsync().IsCompleted);
        Assert.True(between.ReachedAsync().IsCompleted);
        between.Dispose();
        await turn.ReachedAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_turn_that_was_never_taken_waits_for_nobody()
    {
        using var other = Taken("lunch");
        using var turn = new Turn(_turns);

        Assert.True(turn.ReachedAsync().IsCompleted);
    }

    private Turn Taken(string key)
    {
        var turn = new Turn(_turns);
        turn.Take(key);
        return turn;
    }
}
