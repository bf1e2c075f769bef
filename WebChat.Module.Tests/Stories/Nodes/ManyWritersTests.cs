using System.Text.Json.Nodes;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories.Nodes;

/// <summary>G2 and G3 where 64 write at once on two nodes.</summary>
public sealed class ManyWritersTests
{
    private const int Writers = 64, Each = 2, All = Writers * Each;

    [Fact]
    public async Task Sixty_four_who_write_at_once_on_two_nodes_make_one_order_and_nothing_twice()
    {
        await using var one = await Town.Open(Provider.PostgreSql, SharedMailboxes.In);
        await using var other = await one.OpensNode(SharedMailboxes.In);
        var (alice, bob) = await one.WelcomesTwo();
        var nodes = new[] { (Alice: alice, Bob: bob), (Alice: await other.Meets("alice"), Bob: await other.Meets("bob")) };
        var group = await alice.Founds("Crowd", bob);
        foreach (var (anAlice, aBob) in nodes)
        {
            await anAlice.Sees("conversation.added");
            await aBob.Sees("conversation.added");
        }

        var answers = (await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WritesAsync(nodes, writer, group)))).SelectMany(each => each).ToList();
        var heard = await Task.WhenAll(nodes.SelectMany(node => new[] { node.Alice.Ears, node.Bob.Ears }).Select(HearsAllAsync));

        var history = new List<(long Sequence, long Version, string Text)>();
        for (var after = 0; after < All; after += 100)
            history.AddRange((await bob.History(group, $"after={after}&limit=100")).Select(Said));
        Assert.Equal(Enumerable.Range(1, All).Select(i => (long)i), history.Select(said => said.Sequence));
        Assert.Equal(history.Select(said => said.Version).Order().Distinct(), history.Select(said => said.Version));
        Assert.All(heard, each => Assert.Equal(history, each));
        Assert.Equal(history, answers.Order());
        foreach (var (anAlice, aBob) in nodes)
        {
            Assert.DoesNotContain("message.sent", (await anAlice.Ears.Drains()).Select(JsonReading.Type));
            Assert.DoesNotContain("message.sent", (await aBob.Ears.Drains()).Select(JsonReading.Type));
        }
    }

    /// <summary>Each message to both nodes at the same moment, under one client id: one is the first, the other its echo.</summary>
    private static async Task<List<(long, long, string)>> WritesAsync((Actor Alice, Actor Bob)[] nodes, int writer, string group)
    {
        var said = new List<(long, long, string)>();
        for (var i = 0; i < Each; i++)
        {
            var clientId = Guid.NewGuid();
            var answers = await Task.WhenAll(nodes.Select(node => (writer % 2 == 0 ? node.Alice : node.Bob).Sends($"{writer}:{i}", clientId).Tries(group)));
            Assert.Equal([200, 201], answers.Select(answer => (int)answer.Status).Order());
            said.Add(Assert.Single(answers.Select(answer => Said(answer.Body)).Distinct()));
        }

        return said;
    }

    private static async Task<List<(long Sequence, long Version, string Text)>> HearsAllAsync(EventReader ears)
    {
        var heard = new List<(long, long, string)>();
        while (heard.Count < All)
            heard.Add(Said((await ears.Sees("message.sent")).Object("message")));
        return heard;
    }

    private static (long Sequence, long Version, string Text) Said(JsonObject message) =>
        (message.Number("sequence"), message.Number("version"), message.Text("text"));
}
