using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WebChat.Module.Presence;
using WebChat.Module.Tests.Costs;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Stories.Guarantees;

namespace WebChat.Module.Tests.Stories;

/// <summary>Who sees who is there, and when.</summary>
public sealed class PresenceTests
{
    private const int Hold = 50;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(31);
    private readonly FakeTimeProvider _clock = new(new(2030, 6, 1, 12, 0, 30, TimeSpan.Zero));

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Somebody_comes_and_goes_before_the_eyes_of_a_contact_and_of_no_stranger(Provider provider)
    {
        await using var town = await OpenAsync(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        await ContactTests.Befriend(alice, bob);
        await alice.Ears.Drains();
        await carol.Ears.Drains();
        await GoneAsync(town);
        Assert.Empty((await alice.Starts()).Object("presence"));
        var (hers, strangers) = (alice.Reads(alice.Ears.Cursor, Hold), carol.Reads(carol.Ears.Cursor, Hold));
        await town.AreWaiting(2);
        await LookedAsync(town);

        (await bob.Gets("events?wait=0")).Must(200);

        Assert.Equal(("presence", bob.Id, "online"), await ToldAsync(town, hers));
        Assert.Equal("online", (await alice.Starts()).Object("presence").Text(bob.Id));
        Assert.Empty((await carol.Starts()).Object("presence"));
        Assert.Equal("online", (await bob.Gets("me")).Must(200).Text("presence"));

        hers = alice.Reads(alice.Ears.Cursor, Hold);
        await town.AreWaiting(2);
        _clock.Advance(Grace);

        Assert.Equal(("presence", bob.Id, "offline"), await ToldAsync(town, hers));
        Assert.Equal("2030-06-01T12:01:00Z", (await alice.Starts()).Object("lastSeen").Text(bob.Id));
        Assert.False(strangers.IsCompleted);
        Assert.Empty((await carol.Starts()).Object("lastSeen"));
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task One_is_away_when_all_ones_browsers_are_and_back_with_the_first(Provider provider)
    {
        await using var town = await OpenAsync(provider);
        var (alice, bob) = await town.WelcomesTwo();
        await bob.Sends("hi").To(alice);
        await bob.Ears.Drains();
        var phone = await town.Meets("bob");
        _ = bob.Ears.Polls(Hold);
        _ = phone.Ears.Polls(Hold);
        await town.AreWaiting(2);
        await SeesAsync(town, alice, bob, "online");

        (await bob.Patches("me", new { presence = "away" })).Must(200);
        Assert.Equal("online", (await phone.Patches("me", new { presence = "online" })).Must(200).Text("presence"));
        Assert.Equal("away", (await phone.Patches("me", new { presence = "away" })).Must(200).Text("presence"));
        await SeesAsync(town, alice, bob, "away");
        (await bob.Patches("me", new { presence = "online" })).Must(200);
        await SeesAsync(town, alice, bob, "online");
        (await bob.Patches("me", new { presence = "asleep" })).Must(400, "validation");
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Whoever_wants_to_be_invisible_is_offline_to_all_and_leaves_no_later_trace(Provider provider)
    {
        await using var town = await OpenAsync(provider);
        var (alice, bob) = await town.WelcomesTwo();
        await ContactTests.Befriend(alice, bob);
        await bob.Ears.Drains();
        _ = bob.Ears.Polls(Hold);
        await town.AreWaiting(1);
        await SeesAsync(town, alice, bob, "online");

        Assert.Equal("offline", (await bob.Patches("me", new { appearAs = "offline" })).Must(200).Text("appearAs"));

        await SeesAsync(town, alice, bob, "");
        Assert.StartsWith("2030-06-01T12:", (await alice.Starts()).Object("lastSeen").Text(bob.Id), StringComparison.Ordinal);
        await town.Site.RestartAsync();
        await LookedAsync(town);
        (await bob.Gets("events?wait=0")).Must(200);
        await LookedAsync(town);
        Assert.Equal("", Presence(await alice.Starts(), bob));
        Assert.Equal("away", (await bob.Patches("me", new { appearAs = "away" })).Must(200).Text("appearAs"));
        await SeesAsync(town, alice, bob, "away");
        (await bob.Patches("me", new { appearAs = "automatic" })).Must(200);
        await SeesAsync(town, alice, bob, "online");
        (await bob.Patches("me", new { appearAs = "king" })).Must(400, "validation");
    }

    [Fact]
    public async Task A_request_that_is_open_and_a_conversation_in_which_nothing_was_said_show_nothing()
    {
        await using var town = await OpenAsync(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        (await alice.Posts("contact-requests", new { userId = bob.Id })).Must(201);
        var talk = await alice.TalksWith(bob);
        (await bob.Gets("events?wait=0")).Must(200);
        await LookedAsync(town);
        Assert.Equal("", Presence(await alice.Starts(), bob));

        await alice.Sends("hello").To(talk);

        Assert.Equal("online", Presence(await alice.Starts(), bob));
    }

    [Fact]
    public async Task Another_node_sees_it_too()
    {
        await using var town = await OpenAsync(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        await ContactTests.Befriend(alice, bob);
        var options = new SiteOptions { CreateTables = false, Clock = _clock };
        await using var second = new TestSite<SiteContext, IdentityUser>(new BorrowedDatabase(town.Site.Database), options);
        await second.StartAsync();
        using var there = await Actor.Enters("alice", await second.SignInAsync("alice"));
        var hers = there.Ears.Until(happening => happening.Type() == "presence" && happening.Text("userId") == bob.Id, "bob's presence");
        await second.AreWaiting(1);

        (await bob.Gets("events?wait=0")).Must(200);
        await LookedAsync(town);

        await Eventually.TrueAsync(() =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            return hers.IsCompleted;
        });
        Assert.Equal("online", (await hers).Text("presence"));
    }

    [Fact]
    public async Task Where_the_site_switches_it_off_nothing_is_stored_and_nothing_shown()
    {
        await using var town = await Town.Open(Provider.Sqlite, site => site.Configuration["WebChat:Presence:Enabled"] = "false");
        var (alice, bob) = await town.WelcomesTwo();
        await ContactTests.Befriend(alice, bob);
        (await bob.Patches("me", new { presence = "online" })).Must(200);
        (await bob.Gets("events?wait=0")).Must(200);

        Assert.Equal("", Presence(await alice.Starts(), bob));
        Assert.Equal(0, await town.Site.WithContextAsync(context => Task.FromResult(context.Set<PresenceLease>().Count())));
        Assert.DoesNotContain("appearAs", await alice.Http.GetStringAsync("/chat/me"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_nobody_comes_or_goes_looking_asks_the_database_nothing()
    {
        var queries = new QueryCounter();
        await using var town = await OpenAsync(Provider.Sqlite, site => site.Services = services => services.ConfigureDbContext<SiteContext>(context => context.AddInterceptors(queries)));
        var (alice, bob) = await town.WelcomesTwo();
        _ = alice.Ears.Polls(Hold);
        _ = bob.Ears.Polls(Hold);
        await town.AreWaiting(2);
        await LookedAsync(town);
        var book = town.Site.Services.GetRequiredService<PresenceBook>();
        var before = queries.Count;

        book.Look();

        Assert.Empty(book.Unstored());
        Assert.Empty(book.TakeUntold());
        Assert.Equal(before, queries.Count);
    }

    private Task<Town> OpenAsync(Provider provider, Action<SiteOptions>? change = null) => Town.Open(provider, site =>
    {
        site.Clock = _clock;
        site.Configuration["WebChat:Presence:Enabled"] = "true";
        change?.Invoke(site);
    });

    /// <summary>Seconds go by until whoever is here is stored.</summary>
    private async Task LookedAsync(Town town)
    {
        var book = town.Site.Services.GetRequiredService<PresenceBook>();
        await Eventually.TrueAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            book.Look();
            return book.Unstored().Count == 0;
        });
    }

    private async Task GoneAsync(Town town)
    {
        _clock.Advance(Grace);
        await LookedAsync(town);
    }

    private async Task SeesAsync(Town town, Actor viewer, Actor other, string presence)
    {
        await Eventually.TrueAsync(async () =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            return Presence(await viewer.Starts(), other) == presence;
        });
        await LookedAsync(town);
    }

    private async Task<(string, string, string)> ToldAsync(Town town, Task<EventsPage> stream)
    {
        await Eventually.TrueAsync(() =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            return stream.IsCompleted;
        });
        await LookedAsync(town);
        var told = (await stream).Events.Single();
        return (told.Type(), told.Text("userId"), told.Text("presence"));
    }

    private static string Presence(JsonObject start, Actor other) => start.Object("presence").Text(other.Id);
}
