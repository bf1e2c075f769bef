using Microsoft.EntityFrameworkCore;

namespace WebChat.Module.Storage;

/// <summary>
/// Lets work that arrives while a transaction is under way share the next one (group commit, as databases do it): alone
/// it waits for nobody, and a crowd pays for one commit. One transaction is under way at a time.
/// </summary>
/// <param name="most">How many may share a transaction; more wait for the one after.</param>
/// <param name="run">Does the work of one transaction, and answers in the order of the work.</param>
internal sealed class GroupCommit<TWork, TDone>(int most, Func<IReadOnlyList<TWork>, Task<IReadOnlyList<TDone>>> run)
{
    private readonly Lock _lock = new();
    private readonly Queue<Waiter> _waiting = new();
    private bool _underWay;

    /// <summary>A storage that is away is so for everybody who shares a transaction; rows that can't be written are one's own fault alone.</summary>
    public async Task<TDone> RunAsync(TWork work)
    {
        var self = new Waiter(work);
        lock (_lock)
        {
            if (_underWay)
            {
                _waiting.Enqueue(self);
            }
            else
            {
                _underWay = true;
                self.Lead([self]);
            }
        }

        if (await self.Called is { } group)
        {
            await LeadAsync(group);
        }

        return await self.Done;
    }

    /// <summary>The first of a group does its work on its own request's thread, and then calls the first of the next.</summary>
    private async Task LeadAsync(IReadOnlyList<Waiter> group)
    {
        try
        {
            var done = await run([.. group.Select(waiter => waiter.Work)]);
            for (var i = 0; i < group.Count; i++)
            {
                group[i].Answer(done[i]);
            }
        }
        catch (DbUpdateException) when (group.Count > 1)
        {
            // The rows of one of them may be why; each alone says which.
            foreach (var waiter in group)
            {
                await AloneAsync(waiter);
            }
        }
        catch (Exception exception)
        {
            foreach (var waiter in group)
            {
                waiter.Fail(exception);
            }
        }
        finally
        {
            CallNext();
        }
    }

    private async Task AloneAsync(Waiter waiter)
    {
        try
        {
            waiter.Answer((await run([waiter.Work]))[0]);
        }
        catch (Exception exception)
        {
            waiter.Fail(exception);
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
        private readonly TaskCompletionSource<IReadOnlyList<Waiter>?> _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<TDone> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TWork Work => work;

        /// <summary>The group to lead; null where another has done the work.</summary>
        public Task<IReadOnlyList<Waiter>?> Called => _called.Task;

        public Task<TDone> Done => _done.Task;

        public void Lead(IReadOnlyList<Waiter> group) => _called.SetResult(group);

        public void Answer(TDone done)
        {
            _done.SetResult(done);
            _called.TrySetResult(null);
        }

        public void Fail(Exception exception)
        {
            _done.SetException(exception);
            _called.TrySetResult(null);
        }
    }
}
