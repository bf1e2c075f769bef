using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>G3: one order a conversation, the same for everybody, in history and in events.</summary>
public sealed class OrderTests
{
    private const int Writers = 16, Each = 4, All = Writers * Each;

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Sixteen_who_write_at_once_make_one_order_without_holes_the_same_for_every_reader(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        var group = await alice.Founds("Crowd", bob, carol);
        foreach (var person in new[] { alice, bob, carol })
            await person.Ears.Drains();

        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WritesAsync(new[] { alice, bob, carol }[writer % 3], group, writer)));
        var readers = new[] { alice, bob, carol }.Select(person => HearsAllAsync(person.Ears)).ToList();
        var answered = (await writing).SelectMany(each => each).ToList();
        var heard = await Task.WhenAll(readers);

        var history = (await bob.History(group)).Select(said => (said.Number("sequence"), said.Number("version"), said.Text("text"))).ToList();
        Assert.Equal(Enumerable.Range(1, All).Select(i => (long)i), history.Select(said => said.Item1));
        Assert.Equal(history.Select(said => said.Item2).Order().Distinct(), history.Select(said => said.Item2));
        Assert.All(heard, each => Assert.Equal(history, each));
        Assert.Equal(history.Order(), answered.Order());
        for (var writer = 0; writer < Writers; writer++)
        {
            var own = history.Where(said => said.Item3.StartsWith($"{writer}:", StringComparison.Ordinal)).Select(said => said.Item3);
            Assert.Equal(Enumerable.Range(0, Each).Select(i => $"{writer}:{i}"), own);
        }
    }

    [Theory]
    [ClassData(typeof(RealDatabases))]
    public async Task Members_who_come_and_go_while_others_write_leave_no_hole_and_share_one_order_of_versions(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        var group = await alice.Founds("Crowd", bob);
        await bob.Ears.Drains();

        await Task.WhenAll(
            WritesAsync(alice, group, 1),
            WritesAsync(bob, group, 2),
            Task.Run(async () =>
            {
                for (var i = 0; i < Each; i++)
                {
                    (await alice.Adds(carol, group)).Must(200);
                    (await alice.Removes(carol, group)).Must(204);
                }
            }));

        var versions = (await bob.Ears.Drains()).Select(each => each["version"]?.GetValue<long>() ?? 0).ToList();
        Assert.Equal(Enumerable.Range(2, 4 * Each).Select(i => (long)i), versions);
        Assert.Equal(Enumerable.Range(1, 2 * Each).Select(i => (long)i), (await bob.History(group)).Select(said => said.Number("sequence")));
    }

    private static async Task<List<(long, long, string)>> WritesAsync(Actor somebody, string group, int writer)
    {
        var answers = new List<(long, long, string)>();
        for (var i = 0; i < Each; i++)
        {
            var said = await somebody.Sends($"{writer}:{i}").To(group);
            answers.Add((said.Number("sequence"), said.Number("version"), said.Text("text")));
        }

        return answers;
    }

    private static async Task<List<(long, long, string)>> HearsAllAsync(EventReader ears)
    {
        var heard = new List<(long, long, string)>();
        while (heard.Count < All)
        {
            var message = (await ears.Sees("message.sent")).Object("message");
            heard.Add((message.Number("sequence"), message.Number("version"), message.Text("text")));
        }

        return heard;
    }
}
