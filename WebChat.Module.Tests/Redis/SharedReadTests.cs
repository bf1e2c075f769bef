using System.Globalization;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Servers;

namespace WebChat.Module.Tests.Redis;

public sealed class SharedReadTests
{
    private const string Scripts = """EVAL "return tonumber(string.match(redis.call('INFO', 'commandstats'), 'cmdstat_evalsha:calls=(%d+)') or '0')" 0""";

    [Fact]
    public async Task Who_wakes_with_a_crowd_shares_its_round_trips()
    {
        await using var server = await RedisServer.StartNewAsync();
        await using var database = await SiteDatabase.CreateAsync(Provider.Sqlite);
        await using var nodes = new RedisNodes(database, server, TimeProvider.System, _ => { });
        var store = (await nodes.StartAsync()).Store;
        long[] people = [.. Enumerable.Range(1, 1000).Select(person => (long)person)];
        var start = await Task.WhenAll(people.Select(async person => await store.EndAsync(person, default)));
        await store.AppendAsync([new(people, new("message.sent", 9, 1, 1))], default);
        var before = await ScriptsAsync();

        var reads = await Task.WhenAll(people.Select(async person => await store.ReadAsync(person, start[person - 1], 10, default)));

        Assert.All(reads, read => Assert.Single(read.Letters));
        Assert.InRange(await ScriptsAsync() - before, 8, 100);

        async Task<int> ScriptsAsync() => int.Parse((await server.AsksAsync(Scripts))![1..], CultureInfo.InvariantCulture);
    }
}
