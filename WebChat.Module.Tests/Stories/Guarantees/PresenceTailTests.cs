using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WebChat.Module.Presence;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>
/// G8 for presence, which is told and not stored: whoever follows events without a break sees of others what a fresh
/// snapshot says, whatever these do, and whomever one comes to know.
/// </summary>
public sealed class PresenceTailTests
{
    private const int Steps = 40;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(31);
    private readonly FakeTimeProvider _clock = new(new(2030, 6, 1, 12, 0, 30, TimeSpan.Zero));
    private readonly List<string> _done = [];

    [Theory]
    [InlineData(Provider.InMemory, 1)]
    [InlineData(Provider.Sqlite, 2)]
    [InlineData(Provider.PostgreSql, 3)]
    public async Task Who_is_there_by_events_is_who_is_there_by_a_fresh_snapshot(Provider provider, int seed)
    {
        await using var town = await OpenAsync(provider);
        var people = new List<Actor>();
        foreach (var name in (string[])["alice", "bob", "carol", "dave", "erin"])
            people.Add(await town.Welcomes(name));
        var random = new Random(seed);
        await using var alice = await PresenceState.FollowAsync(people[0]);
        await using var bob = await PresenceState.FollowAsync(people[1]);
        await town.AreWaiting(2);
        for (var step = 1; step <= Steps; step++)
        {
            await GoesOnAsync(town, people, random);
            await AgreesAsync(people[0], alice);
            await AgreesAsync(people[1], bob);
        }

        Assert.True(_done.Select(each => each.Split(' ')[1]).Distinct().Count() >= 8, string.Join('\n', _done));
    }

    [Fact]
    public async Task Two_who_meet_hear_what_they_see_of_each_other_and_that_it_ends()
    {
        await using var town = await OpenAsync(Provider.Sqlite);
        var (alice, bob, carol) = await town.WelcomesThree();
        foreach (var person in new[] { alice, bob, carol })
            await person.Ears.Drains();
        await PassesAsync(town, TimeSpan.FromSeconds(2));

        await alice.TalksWith(bob);
        Assert.DoesNotContain(await bob.Ears.Drains(), each => each.Type() == "presence");
        await bob.TalksWith(alice);
        Assert.Equal((bob.Id, "online"), await ToldAsync(alice));
        Assert.Equal((alice.Id, "online"), await ToldAsync(bob));

        await ContactTests.Befriend(alice, carol);
        Assert.Equal((alice.Id, "online"), await ToldAsync(carol));
        Assert.Equal((carol.Id, "online"), await ToldAsync(alice));
        (await alice.Deletes("contacts/" + carol.Id)).Must(204);
        Assert.Equal((alice.Id, "offline"), await ToldAsync(carol));
        Assert.Equal((carol.Id, "offline"), await ToldAsync(alice));
        Assert.All(alice.Ears.Heard.Where(each => each.Type() == "presence"), each => Assert.Null(each["lastSeenAt"]));
    }

    private static async Task<(string, string)> ToldAsync(Actor actor)
    {
        var told = await actor.Sees("presence");
        return (told.Text("userId"), told.Text("presence"));
    }

    private Task<Town> OpenAsync(Provider provider) => Town.Open(provider, site =>
    {
        site.Clock = _clock;
        site.Configuration["WebChat:Presence:Enabled"] = "true";
    });

    private async Task GoesOnAsync(Town town, List<Actor> people, Random random)
    {
        var one = people[random.Next(people.Count)];
        var other = people[random.Next(2)] is var watcher && watcher != one ? watcher : people[people.IndexOf(one) == 0 ? 1 : 0];
        var what = random.Next(12);
        _done.Add(what switch
        {
            0 or 1 => await DoesAsync("all come", () => Task.WhenAll(people.Skip(2).Select(each => each.Reads(each.Ears.Cursor)))),
            2 or 3 => await DoesAsync("others go", () => PassesAsync(town, Grace)),
            4 => await DoesAsync($"{one.Name} comes", () => one.Reads(one.Ears.Cursor)),
            5 => await DoesAsync($"{one.Name} idles", () => one.Patches("me", new { presence = "away" })),
            6 => await DoesAsync($"{one.Name} stirs", () => one.Patches("me", new { presence = "online" })),
            7 or 8 => await DoesAsync($"{one.Name} appears", () => AppearsAsync(town, one, (string[])["offline", "away", "automatic"], random)),
            9 => await DoesAsync($"{one.Name} befriends {other.Name}", () => BefriendsAsync(one, other)),
            10 => await DoesAsync($"{one.Name} unfriends {other.Name}", () => one.Deletes("contacts/" + other.Id)),
            _ => await DoesAsync($"{one.Name} writes to {other.Name}", () => WritesAsync(one, other)),
        });
        await PassesAsync(town, TimeSpan.FromSeconds(2));
    }

    private static async Task<string> DoesAsync(string what, Func<Task> deed)
    {
        await deed();
        return what;
    }

    /// <summary>Only who is there chooses: a page was loaded, and its script asked for events.</summary>
    private async Task AppearsAsync(Town town, Actor one, string[] choices, Random random)
    {
        await one.Reads(one.Ears.Cursor);
        await PassesAsync(town, TimeSpan.FromSeconds(2));
        (await one.Patches("me", new { appearAs = choices[random.Next(choices.Length)] })).Must(200);
    }

    private static async Task BefriendsAsync(Actor one, Actor other)
    {
        if ((await one.Posts("contact-requests", new { userId = other.Id })) is { Status: System.Net.HttpStatusCode.Created } asked)
            await other.Patches("contact-requests/" + asked.Body.Text("id"), new { state = "accepted" });
    }

    /// <summary>One opens the conversation, and perhaps says nothing yet; then the other is shown nothing.</summary>
    private async Task WritesAsync(Actor one, Actor other)
    {
        var talk = await one.TalksWith(other);
        if (_done.Count % 2 == 0)
            await one.Sends("hello").To(talk);
    }

    private async Task PassesAsync(Town town, TimeSpan time)
    {
        _clock.Advance(time);
        var book = town.Site.Services.GetRequiredService<PresenceBook>();
        await Eventually.TrueAsync(() =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            book.Look();
            return book.Unstored().Count == 0;
        });
    }

    private async Task AgreesAsync(Actor actor, PresenceState state)
    {
        var (fresh, told) = ("", "");
        try
        {
            await Eventually.TrueAsync(async () =>
            {
                _clock.Advance(TimeSpan.FromMilliseconds(100));
                (fresh, told) = (PresenceState.Say(await actor.Starts()), $"{state}");
                return fresh == told;
            });
        }
        catch (Exception exception) when (fresh != told)
        {
            Assert.Fail($"{actor.Name} after\n{string.Join('\n', _done)}\nevents say\n{told}\nsnapshot says\n{fresh}\n{exception.Message}");
        }
    }
}
