using Microsoft.EntityFrameworkCore;

namespace WebChat.Module.Storage;

/// <summary>
/// Lets work that arrives while a transaction is under way share the next one (group commit, as databases do it): alone
/// it waits for nobody, and a crowd pays for one commit. One transaction is under way at a time; what a transaction
/// leaves to be done is done beside the next.
/// </summary>
/// <param name="most">How many may share a transaction; more wait for the one after.</param>
/// <param name="commit">Does the work of one transaction.</param>
internal sealed class GroupCommit<TWork, TDone>(int most, Func<IReadOnlyList<TWork>, Task<Committed<TDone>>> commit)
{
    private readonly Lock _lock = new();
    private readonly Queue<Waiter> _waiting = new();
    private bool _underWay;

    /// <summary>A storage that is away is so for everybody who shares a transaction; rows that can't be written are one's own fault alone.</summary>
    public async Task<TDone> RunAsync(TWork work)
    {
        var self = new Waiter(work);
        if (IsFirst(self) || await self.Called)
        {
            await LeadAsync(self.Group);
        }

        return await self.Done;
    }

    private bool IsFirst(Waiter self)
    {
        lock (_lock)
        {
            if (_underWay)
            {
                _waiting.Enqueue(self);
                return false;
            }

            self.Group = [self];
            return _underWay = true;
        }
    }

    /// <summary>The first of a group does its work on its own request's thread, and then calls the first of the next.</summary>
    private async Task LeadAsync(IReadOnlyList<Waiter> group)
    {
        Committed<TDone> committed;
        try
        {
            committed = await commit([.. group.Select(waiter => waiter.Work)]);
        }
        catch (DbUpdateException) when (group.Count > 1)
        {
            // The rows of one of them may be why; each alone says which.
            foreach (var waiter in group)
            {
                await AloneAsync(waiter);
            }

            CallNext();
            return;
        }
        catch (Exception exception)
        {
            CallNext();
            foreach (var waiter in group)
            {
                waiter.Fail(exception);
            }

            return;
        }

        CallNext();
        await SettleAsync(group, committed);
    }

    private async Task AloneAsync(Waiter waiter)
    {
        try
        {
            await SettleAsync([waiter], await commit([waiter.Work]));
        }
        catch (Exception exception)
        {
            waiter.Fail(exception);
        }
    }

    /// <summary>Whatever becomes of the rest, what is committed is answered as committed.</summary>
    private static async Task SettleAsync(IReadOnlyList<Waiter> group, Committed<TDone> committed)
    {
        try
        {
            await committed.SettleAsync();
        }
        finally
        {
            for (var i = 0; i < group.Count; i++)
            {
                group[i].Answer(committed.Done[i]);
            }
        }
    }

    private void CallNext()
    {
        lock (_lock)
        {
            var group = new List<Waiter>(Math.Min(most, _waiting.Count));
            while (group.Count < most && _waiting.TryDequeue(out var waiter))
            {
                group.Add(waiter);
            }

            _underWay = group.Count > 0;
            if (_underWay)
            {
                group[0].Lead(group);
            }
        }
    }

    private sealed class Waiter(TWork work)
    {
        private readonly TaskCompletionSource<bool> _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<TDone> _done = new();

        public TWork Work => work;

        /// <summary>What it leads.</summary>
        public IReadOnlyList<Waiter> Group { get; set; } = [];

        /// <summary>True when it is its turn to lead; false when another has done the work.</summary>
        public Task<bool> Called => _called.Task;

        /// <summary>Over by the time it is called, or has led.</summary>
        public Task<TDone> Done => _done.Task;

        public void Lead(IReadOnlyList<Waiter> group)
        {
            Group = group;
            _called.SetResult(true);
        }

        public void Answer(TDone done)
        {
            _done.SetResult(done);
            _called.TrySetResult(false);
        }

        public void Fail(Exception exception)
        {
            _done.SetException(exception);
            _called.TrySetResult(false);
        }
    }
}
