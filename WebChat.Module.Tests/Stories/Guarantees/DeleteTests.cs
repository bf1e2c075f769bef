using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using WebChat.Module.Tests.Http;
using WebChat.Module.Tests.Search;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>G11: what was deleted is told by no address, to no member, in no form, and stands in no table.</summary>
public abstract class DeleteTests(World world)
{
    /// <summary>Its trigrams stand in no other text.</summary>
    private const string Canary = "zqxjkvzq";

    [Fact]
    public async Task A_canary_that_was_sent_edited_quoted_reacted_to_and_found_is_nowhere_once_it_is_deleted()
    {
        await AddIndexAsync();
        var cursors = new Dictionary<Visitor, string>();
        foreach (var member in (Visitor[])[world.Alice, world.Bob])
            cursors[member] = (await member.DoAsync("GET", "/start")).GetProperty("cursor").GetString()!;
        var sequences = new Dictionary<string, long[]>();
        foreach (var place in (string[])[world.Direct, world.Group])
            sequences[place] = await PlantAsync(place);
        foreach (var (member, cursor) in cursors)
        {
            // What a message said before its edit stands in one place, for its author and who keeps order there.
            var before = await new EverythingServed(world, member, cursor) { Without = "/revisions" }.ReadAsync(sequences[world.Group], Canary);
            Assert.DoesNotContain(Canary + "1", before, StringComparison.Ordinal);
            Assert.Contains($"{Canary}2</strong>", before, StringComparison.Ordinal);
            Assert.Single((await member.DoAsync("GET", $"/search?query={Canary}2&conversation={world.Group}")).GetProperty("items").EnumerateArray());
        }

        Assert.Contains(Canary + "1", await world.StoredAsync(), StringComparison.Ordinal);
        var waiting = world.Bob.DoAsync("GET", $"/events?wait=20&after={(await world.Bob.DoAsync("GET", "/start")).GetProperty("cursor").GetString()}");

        foreach (var (place, sent) in sequences)
            await world.Alice.DoAsync("DELETE", $"/conversations/{place}/messages/{sent[0]}");

        Assert.DoesNotContain(Canary, (await waiting).ToString(), StringComparison.OrdinalIgnoreCase);
        long[] planted = [.. sequences.Values.SelectMany(each => each).Distinct()];
        foreach (var (member, cursor) in cursors)
            Assert.DoesNotContain(Canary, await new EverythingServed(world, member, cursor).ReadAsync(planted, Canary), StringComparison.OrdinalIgnoreCase);

        Assert.DoesNotContain(Canary, await world.StoredAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("", await IndexedAsync());
    }

    [Fact]
    public async Task A_dissolved_groups_words_stand_in_no_table()
    {
        var group = (await world.Alice.DoAsync("POST", "/groups", new { name = "Short-lived", members = new[] { world.Bob.UserId } })).GetProperty("id").GetString()!;
        await PlantAsync(group);
        Assert.Contains(Canary, await world.StoredAsync(), StringComparison.Ordinal);

        await world.Alice.DoAsync("DELETE", $"/groups/{group}");

        Assert.DoesNotContain(Canary, await world.StoredAsync(), StringComparison.OrdinalIgnoreCase);
    }

    /// <returns>The sequences of the canary and of what quotes it.</returns>
    private async Task<long[]> PlantAsync(string place)
    {
        var sent = (await world.Alice.SayAsync(place, $"*{Canary}1* [{Canary}](https://example.com/{Canary})")).GetProperty("sequence").GetInt64();
        await world.Alice.DoAsync("PATCH", $"/conversations/{place}/messages/{sent}", new { text = $"**{Canary}2** {Canary.ToUpperInvariant()}" });
        await world.Bob.DoAsync("PUT", $"/conversations/{place}/messages/{sent}/reactions/{Uri.EscapeDataString("👍")}");
        var quoting = await world.Bob.DoAsync("POST", $"/conversations/{place}/messages", new { clientId = Guid.NewGuid(), text = "quoted", replyTo = sent });
        return [sent, quoting.GetProperty("sequence").GetInt64()];
    }

    private Task<int> AddIndexAsync() => world.Site.WithContextAsync(async context =>
    {
        foreach (var statement in SearchIndexes.StatementsOf(context, (step, model) => step.AddWebChatSearchIndex(model)))
            await context.Database.ExecuteSqlRawAsync(statement);
        return 0;
    });

    /// <summary>The canary's pieces that SQLite's full-text table still holds.</summary>
    private Task<string> IndexedAsync() => world.Site.WithContextAsync(async context =>
    {
        if (!context.Database.IsSqlite())
            return "";
        await context.Database.OpenConnectionAsync();
        await context.Database.ExecuteSqlRawAsync("CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'WebChatSearchTexts_fts', 'row')");
        var terms = await context.Database.SqlQueryRaw<string>("SELECT term AS \"Value\" FROM temp.terms").ToListAsync();
        Assert.Contains("quo", terms);
        return string.Join(' ', terms.Where(term => Canary.Contains(term, StringComparison.Ordinal)));
    });
}

public sealed class DeletesOnSqliteTests(SqliteWorld world) : DeleteTests(world), IClassFixture<SqliteWorld>;

public sealed class DeletesOnPostgresTests(PostgresWorld world) : DeleteTests(world), IClassFixture<PostgresWorld>;
