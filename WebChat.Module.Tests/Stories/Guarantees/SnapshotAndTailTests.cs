using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>
/// G8: a snapshot and the events after its cursor are a later snapshot, whatever happens, wherever one begins, and
/// however late one comes for the events.
/// </summary>
public sealed class SnapshotAndTailTests
{
    private const int Steps = 60;

    [Theory]
    [InlineData(Provider.InMemory, 1)]
    [InlineData(Provider.InMemory, 2)]
    [InlineData(Provider.Sqlite, 3)]
    [InlineData(Provider.PostgreSql, 4)]
    public async Task A_snapshot_and_its_events_are_a_fresh_snapshot_after_any_change(Provider provider, int seed)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        Actor[] people = [alice, bob, carol];
        var life = new TownLife(people, seed);
        var clients = new List<(Actor Person, ClientState State, int Pace, string Begun)>();
        foreach (var person in people)
        {
            var early = person.Ears.Cursor;
            clients.Add((person, await ClientState.LoadAsync(person), 1, "at the beginning"));
            clients.Add((person, await ClientState.LoadAsync(person), 7, "at the beginning, reading seldom"));
            clients.Add((person, await ClientState.LoadAsync(person, early), Steps, "at the beginning, reading at the end"));
        }

        for (var step = 1; step <= Steps; step++)
        {
            await life.GoesOnAsync();
            foreach (var person in step % 15 == 0 ? people : [])
                clients.Add((person, await ClientState.LoadAsync(person, person.Ears.Cursor), 1, $"after step {step}, from the first cursor"));
            foreach (var person in people)
            {
                var fresh = $"{await ClientState.LoadAsync(person)}";
                foreach (var (_, state, _, begun) in clients.Where(client => client.Person == person && step % client.Pace == 0))
                {
                    await state.CatchUpAsync(person);
                    Assert.True(fresh == $"{state}", $"Seed {seed}, {person.Name}, begun {begun}:\n{life}\nevents say\n{state}\nsnapshot says\n{fresh}");
                }
            }
        }

        Assert.True(life.Kinds >= 15, $"Only {life.Kinds} kinds of change took place.");
    }
}
