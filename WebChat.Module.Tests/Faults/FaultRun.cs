using System.Diagnostics;
using System.Globalization;
using WebChat.Module.Tests.Delivery;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Stories;
using Xunit.Abstractions;

namespace WebChat.Module.Tests.Faults;

/// <summary>
/// A site under load while something happens to it. Nobody may lose, see twice, see out of order or miss a message that was
/// acknowledged, whatever that is.
/// </summary>
internal sealed class FaultRun
{
    private const int Writers = 8, LanesEach = 4, Groups = 3;

    private static readonly TimeSpan CatchUp = TimeSpan.FromMinutes(2), Pace = TimeSpan.FromMilliseconds(50);

    private readonly Ledger _ledger = new();
    private readonly ITestOutputHelper _output;
    private readonly Random _chance;

    public FaultRun(ITestOutputHelper output)
    {
        (_output, Seed) = (output, Setting("WEBCHAT_FAULT_SEED", Environment.TickCount));
        _chance = new(Seed);
    }

    /// <summary>How many people a site needs for this.</summary>
    public const int People = Writers + 5;

    public int Seed { get; }

    /// <summary>Messages acknowledged so far.</summary>
    public int Progress => _ledger.Acknowledged.Count;

    /// <summary>Messages acknowledged within the second before this one.</summary>
    public int LastSecond => _ledger.LastSecond;

    /// <summary>Messages a second, over all writers.</summary>
    public int Rate { get; init; } = Setting("WEBCHAT_FAULT_RATE", 80);

    public static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <param name="title">For the report.</param>
    /// <param name="cluster">The site.</param>
    /// <param name="doors">Where its people go to: the nodes, or what stands before them.</param>
    /// <param name="makeTroubleAsync">
    /// What happens to it; the run is over when that is, and says in a word what was done. It is cancelled where a node ends
    /// that nobody killed, which fails the run.
    /// </param>
    public async Task RunAsync(string title, Cluster cluster, IReadOnlyList<Uri> doors, Func<Random, CancellationToken, Task<string>> makeTroubleAsync)
    {
        // Before anything can fail.
        _output.WriteLine($"{title}: seed {Seed}");
        var people = new List<Person>();
        using var giveUp = new CancellationTokenSource();
        try
        {
            people.AddRange(await Task.WhenAll(Enumerable.Range(1, People).Select(i => Person.EntersAsync($"u{i}", doors))));
            var load = LoadAsync(title, people, makeTroubleAsync, giveUp);
            if (await Task.WhenAny(load, cluster.OwnEnd) != load)
            {
                await giveUp.CancelAsync();
                await load.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw new InvalidOperationException(await cluster.OwnEnd);
            }

            await load;
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{title}, seed {Seed}: {failure.Message}\n{cluster.Report}", failure);
        }
        finally
        {
            people.ForEach(person => person.Dispose());
        }
    }

    /// <summary>
    /// The same things in the same order again and again, each after a breath; <c>WEBCHAT_FAULT_ROUNDS</c> says how often
    /// (once by default).
    /// </summary>
    public Task RunRoundsAsync(string title, Cluster cluster, TimeSpan breath, params IReadOnlyList<(string Name, Func<Task> HappensAsync)> round)
    {
        var rounds = Setting("WEBCHAT_FAULT_ROUNDS", 1);
        return RunAsync(title, cluster, cluster.Doors, async (_, giveUp) =>
        {
            foreach (var (_, happensAsync) in Enumerable.Repeat(round, rounds).SelectMany(each => each))
            {
                await Task.Delay(breath, giveUp);
                await happensAsync();
            }

            await Task.Delay(breath, giveUp);
            return string.Join(", ", round.CountBy(each => each.Name).Select(each => $"{each.Key} {each.Value * rounds} times"));
        });
    }

    private async Task LoadAsync(string title, List<Person> people, Func<Random, CancellationToken, Task<string>> makeTroubleAsync, CancellationTokenSource giveUp)
    {
        var conversations = new List<string>();
        for (var i = 0; i < Groups; i++)
            conversations.Add((await people[0].Ways.First().Posts("groups", new { name = $"Group {i}", members = people.Skip(1).Select(person => person.Id) })).Must(201).Text("id"));
        var readers = Enumerable.Range(0, 5)
            .Select(i => (Transport: (Transport?)(i < 4 ? (Transport)i : null), Person: people[Writers + i]))
            .Select(each => new Reader($"{each.Person.Name} by {each.Transport?.ToString() ?? "any transport"}", each.Person, each.Transport, conversations, _ledger, NewChance()))
            .ToList();
        using var stopReading = CancellationTokenSource.CreateLinkedTokenSource(giveUp.Token);
        using var stopWriting = CancellationTokenSource.CreateLinkedTokenSource(giveUp.Token);
        var reading = readers.ConvertAll(reader => Task.Run(() => reader.RunAsync(stopReading.Token)));
        var pace = TimeSpan.FromSeconds(1.0 * Writers * LanesEach / Rate);
        var writing = Task.WhenAll(people.Take(Writers).SelectMany(person => Enumerable.Repeat(person, LanesEach))
            .Select(person => new Writer(person, conversations, _ledger, NewChance()))
            .Select(writer => Task.Run(() => writer.RunAsync(pace, stopWriting.Token, giveUp.Token)))
            .ToList());
        try
        {
            var begun = Stopwatch.GetTimestamp();
            var done = await makeTroubleAsync(NewChance(), giveUp.Token);

            await stopWriting.CancelAsync();
            await Patience.UntilAsync(() => writing.IsCompleted, () => Progress, "what was begun is acknowledged", giveUp.Token);
            await writing;
            var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
            var history = await HistoryAsync(people[^1], conversations, giveUp.Token);
            await CatchUpAsync(readers, reading, history, giveUp.Token);
            await stopReading.CancelAsync();
            await Task.WhenAll(reading);
            var wrong = Verdict.Of(_ledger, conversations, history, readers.ConvertAll(reader => (reader.Name, reader.View)));
            _output.WriteLine(
                $"{title}: {done} in {seconds:0} s; {_ledger.Acknowledged.Count} messages acknowledged ({_ledger.Acknowledged.Count / seconds:0} a second, {_ledger.BusySecond} in a good one), " +
                $"{_ledger.Retried} tries repeated; {readers.Count} readers came {readers.Sum(reader => reader.Connections)} times and had " +
                $"{readers.Sum(reader => reader.Gaps)} gaps; {wrong.Count} lost, doubled, out of order or skipped");
            Assert.True(wrong.Count == 0, Verdict.Told(wrong));
            Assert.NotEmpty(_ledger.Acknowledged);
        }
        finally
        {
            // Also after a failure nobody goes on at a site that is being taken down.
            await giveUp.CancelAsync();
            await Task.WhenAll([writing, .. reading]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Random NewChance() => new(_chance.Next());

    private async Task<Dictionary<string, IReadOnlyList<Said>>> HistoryAsync(Person person, IReadOnlyList<string> conversations, CancellationToken giveUp)
    {
        var history = new Dictionary<string, IReadOnlyList<Said>>();
        foreach (var conversation in conversations)
        {
            var said = new List<Said>();
            for (var hasLater = true; hasLater;)
            {
                await Eventually.TrueAsync(async () =>
                {
                    giveUp.ThrowIfCancellationRequested();
                    try
                    {
                        var page = (await person.Way(_chance).Gets($"conversations/{conversation}/messages?after={said.Count}&limit=100")).OrComeAgain(_ledger).Must(200);
                        said.AddRange(page.Objects("items").Select(View.Read));
                        hasLater = page["hasLater"]!.GetValue<bool>();
                        return true;
                    }
                    catch (Exception exception) when (Trouble.Is(exception))
                    {
                        return false;
                    }
                }, CatchUp);
            }

            history[conversation] = said;
        }

        return history;
    }

    /// <summary>Until every reader has seen as much as there is, or the time is up: then the verdict says who has not.</summary>
    private static async Task CatchUpAsync(List<Reader> readers, List<Task> reading, Dictionary<string, IReadOnlyList<Said>> history, CancellationToken giveUp)
    {
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < CatchUp; await Task.Delay(Pace, giveUp))
        {
            if (reading.Any(each => each.IsFaulted) || readers.All(reader => history.All(each => reader.View.Of(each.Key).Count >= each.Value.Count)))
                return;
        }
    }
}
