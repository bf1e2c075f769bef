using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Stories;

namespace WebChat.Module.Tests.Search;

public sealed class SearchPagingTests
{
    [Theory]
    [MemberData(nameof(SearchCorpusTests.Databases), MemberType = typeof(SearchCorpusTests))]
    public async Task Pages_go_back_without_holes_and_repeats_whatever_is_said_in_between(Provider provider, bool index)
    {
        await using var town = await SearchIndexes.OpenAsync(provider, index);
        var (alice, bob, carol) = await town.WelcomesThree();
        string[] talks = [await alice.TalksWith(bob), await alice.TalksWith(carol), await alice.Founds("Garden", bob, carol)];
        for (var number = 1; number <= 45; number++)
            await alice.Sends(number % 3 == 0 ? $"no{number}" : $"seeds n{number}").To(talks[number % 2 == 0 ? 0 : number % 5 == 0 ? 1 : 2]);

        Assert.Equal(
            Enumerable.Range(1, 45).Where(number => number % 3 != 0).Reverse().Select(number => $"seeds n{number}"),
            await WalkAsync(alice, null, () => alice.Sends("more seeds, later").To(talks[0])));
        Assert.Equal(
            Enumerable.Range(1, 45).Where(number => number % 3 != 0 && number % 2 == 1 && number % 5 != 0).Reverse().Select(number => $"seeds n{number}"),
            await WalkAsync(bob, talks[2], () => alice.Sends("more seeds, later").To(talks[2])));
    }

    [Fact]
    public async Task The_newest_come_first_by_the_order_of_sending_and_not_by_the_clock()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow) { AutoAdvanceAmount = TimeSpan.Zero };
        await using var town = await Town.Open(Provider.Sqlite, options => options.Clock = new Backwards(clock));
        var (alice, bob, carol) = await town.WelcomesThree();
        foreach (var number in Enumerable.Range(1, 6))
            await alice.Sends($"seeds {number}").To(number % 2 == 0 ? bob : carol);

        Assert.Equal(["seeds 6", "seeds 5", "seeds 4", "seeds 3", "seeds 2", "seeds 1"], (await alice.Searches("seeds")).Select(hit => hit.Text("text")));
    }

    [Fact]
    public async Task A_hit_is_the_message_as_history_has_it()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = (await alice.Sends("Who has *seeds*?").To(bob)).Text("conversationId");
        await bob.Posts($"conversations/{talk}/messages", new { clientId = Guid.NewGuid(), text = "I have seeds", replyTo = 1 });
        (await alice.Puts($"conversations/{talk}/messages/2/reactions/👍")).Must(200);

        foreach (var reader in new[] { alice, bob })
        {
            var history = (await reader.History(talk)).Select(message => message.ToJsonString()).Reverse();
            Assert.Equal(history, (await reader.Searches("seeds")).Select(hit => hit.ToJsonString()));
        }
    }

    /// <summary>Page after page, with something new before each.</summary>
    private static async Task<List<string>> WalkAsync(Actor reader, string? conversation, Func<Task> happens)
    {
        var walked = new List<string>();
        string? before = null;
        do
        {
            var page = await reader.Searches("seeds", conversation, $"limit=7{(before is null ? "" : $"&before={before}")}");
            walked.AddRange(page.Objects("items").Select(hit => hit.Text("text")));
            Assert.True(page["before"] is null || page.Objects("items").Length == 7);
            before = page["before"]?.GetValue<string>();
            await happens();
        }
        while (before is not null);
        return walked;
    }

    private sealed class Backwards(TimeProvider time) : TimeProvider
    {
        private int _asked;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow().AddMinutes(-Interlocked.Increment(ref _asked));
    }
}
