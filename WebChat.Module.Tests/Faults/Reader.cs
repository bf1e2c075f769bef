using WebChat.Module.Tests.Delivery;
using WebChat.Module.Tests.Stories;

namespace WebChat.Module.Tests.Faults;

/// <summary>
/// Follows events with one cursor through any node, repairs gaps from the snapshot and the history, and now and then leaves for
/// another node by itself.
/// </summary>
/// <param name="name">For the report.</param>
/// <param name="person">Who reads.</param>
/// <param name="transport">Null for one that takes another each time.</param>
/// <param name="conversations">Those it follows.</param>
/// <param name="ledger">Where broken promises go.</param>
/// <param name="chance">Its own.</param>
internal sealed class Reader(
    string name, Person person, Transport? transport, IReadOnlyList<string> conversations, Ledger ledger, Random chance)
{
    private const int LeavesPerHundredPages = 3;

    /// <summary>A line that is silent for longer is dead: nodes give signs of life each 5 seconds.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan ShortPoll = TimeSpan.FromMilliseconds(50);

    public string Name => name;

    public View View { get; } = new(name, ledger);

    public string Cursor { get; private set; } = person.Ways.First().Ears.Cursor;

    public int Gaps { get; private set; }

    public int Connections { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stop);
            }
            catch (Exception exception) when (Trouble.Is(exception))
            {
                await Trouble.PauseAsync(chance);
            }
        }
    }

    private async Task FollowAsync(CancellationToken stop)
    {
        Connections++;
        await using var feed = await OpenAsync().WaitAsync(Quiet, stop);
        while (await feed.NextAsync().WaitAsync(Quiet, stop) is { } page)
        {
            if (page.Gap)
            {
                await RepairAsync();
                return;
            }

            foreach (var happening in page.Events)
                View.Apply(happening);
            Cursor = page.Cursor;
            if (chance.Next(100) < LeavesPerHundredPages)
                return;
        }
    }

    private async Task<IFeed> OpenAsync()
    {
        var way = person.Way(chance);
        switch (transport ?? (Transport)chance.Next(4))
        {
            case Transport.ShortPoll:
                return new TroubledPoll(way, Cursor, wait: 0, ledger);
            case Transport.LongPoll:
                return new TroubledPoll(way, Cursor, wait: 3, ledger);
            case Transport.ServerSentEvents:
                var answer = await EventStreamFeed.AskAsync(way, Cursor);
                if ((int)answer.StatusCode == 200)
                    return await EventStreamFeed.ReadAsync(answer);
                (await Answer.ReadAsync(answer)).OrComeAgain(ledger).Must(200);
                throw new System.Diagnostics.UnreachableException();
            default:
                return await SocketFeed.OpenAsync(way, Cursor);
        }
    }

    /// <summary>Cursor first, then state.</summary>
    private async Task RepairAsync()
    {
        Gaps++;
        var start = (await person.Way(chance).Gets("start").WaitAsync(Quiet)).OrComeAgain(ledger).Must(200);
        foreach (var conversation in conversations)
        {
            while (true)
            {
                var path = $"conversations/{conversation}/messages?after={View.Of(conversation).Count}&limit=100";
                var page = (await person.Way(chance).Gets(path).WaitAsync(Quiet)).OrComeAgain(ledger).Must(200);
                View.Repair(page.Objects("items"));
                if (!page["hasLater"]!.GetValue<bool>())
                    break;
            }
        }

        Cursor = start.Text("cursor");
        View.StartOver();
    }

    private sealed class TroubledPoll(Actor way, string cursor, int wait, Ledger ledger) : IFeed
    {
        private string _cursor = cursor;

        public async Task<EventsPage?> NextAsync()
        {
            var answer = (await way.Gets($"events?wait={wait}&after={_cursor}")).OrComeAgain(ledger);
            var page = EventsPage.From(answer.Must(200));
            _cursor = page.Cursor;
            if (wait == 0 && page is { Gap: false, Events.Count: 0 })
                await Task.Delay(ShortPoll);
            return page;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
