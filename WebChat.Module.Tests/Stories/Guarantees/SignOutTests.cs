using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>G12, signing out: it ends every stream of that sign-in, on whichever node, and no other.</summary>
public sealed class SignOutTests
{
    // Far beyond the test's patience: whoever is answered was told.
    private const int Hold = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] Farewell = ["signed-out"];

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task It_ends_the_streams_of_that_sign_in_and_of_no_other(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var bob = await town.Welcomes("bob");
        await town.Site.RegisterAsync("alice");
        using var desk = await Browser.SignsIn(town.Site.Address, "alice");
        using var phone = await Browser.SignsIn(town.Site.Address, "alice");
        using var atDesk = await desk.OpensChat("alice");
        using var onPhone = await phone.OpensChat("alice");
        var (cursor, talk) = (atDesk.Ears.Cursor, await bob.TalksWith(atDesk));
        var streams = new[] { atDesk.Reads(cursor, Hold), atDesk.Reads(cursor, Hold) };
        var other = onPhone.Ears.Polls(Hold);
        await town.AreWaiting(3);

        await desk.SignsOut();

        Assert.All(await Task.WhenAll(streams).WaitAsync(Patience), page => Assert.Equal((true, cursor), (page.Types.SequenceEqual(Farewell), page.Cursor)));
        await bob.Sends("still there?").To(talk);
        Assert.Contains("still there?", (await other.WaitAsync(Patience)).Texts);
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task A_copy_of_the_cookie_opens_nothing_more_also_after_a_restart(Provider provider)
    {
        await using var town = await Town.Open(provider);
        await town.Site.RegisterAsync("alice");
        using var desk = await Browser.SignsIn(town.Site.Address, "alice");
        using var copy = await desk.Copy(town.Site.Address);
        (await copy.Gets("me")).Must(200);

        await desk.SignsOut();

        (await copy.Gets("me")).Must(401, "signed-out");
        (await copy.Gets("events?wait=0")).Must(401, "signed-out");
        using var page = await copy.Http.GetAsync("/chat");
        Assert.Equal(302, (int)page.StatusCode);
        await town.Site.RestartAsync();
        (await copy.Gets("me")).Must(401, "signed-out");
    }

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task Another_node_hears_of_it(Provider provider)
    {
        var keys = Directory.CreateTempSubdirectory("webchat-keys-");
        await using var town = await Town.Open(provider, Share);
        await using var second = await SecondAsync(town, Share);
        await town.Site.RegisterAsync("alice");
        using var desk = await Browser.SignsIn(town.Site.Address, "alice");
        using var there = await desk.Copy(second.Address);
        var stream = there.Ears.Polls(Hold);
        await second.AreWaiting(1);

        await desk.SignsOut();

        Assert.Equal(Farewell, (await stream.WaitAsync(Patience)).Types);
        (await there.Gets("me")).Must(401, "signed-out");
        keys.Delete(recursive: true);

        void Share(SiteOptions options) =>
            options.Services = services => services.AddDataProtection().SetApplicationName("two nodes").PersistKeysToFileSystem(keys);
    }

    [Fact]
    public async Task Signing_in_once_more_goes_on_with_the_sign_in_and_signing_out_then_ends_what_was_opened_before()
    {
        await using var town = await Town.Open(Provider.InMemory);
        await town.Site.RegisterAsync("alice");
        using var desk = await Browser.SignsIn(town.Site.Address, "alice");
        using var alice = await desk.OpensChat("alice");
        var stream = alice.Ears.Polls(Hold);
        await town.AreWaiting(1);

        await desk.SignsInAs("alice");
        (await alice.Gets("me")).Must(200);
        Assert.False(stream.IsCompleted);
        await desk.SignsOut();

        Assert.Equal(Farewell, (await stream.WaitAsync(Patience)).Types);
    }

    [Fact]
    public async Task Somebody_else_who_signs_in_in_the_same_browser_ends_the_streams_of_whoever_sat_there_before()
    {
        await using var town = await Town.Open(Provider.InMemory);
        await town.Site.RegisterAsync("alice");
        await town.Site.RegisterAsync("bob");
        using var desk = await Browser.SignsIn(town.Site.Address, "alice");
        using var alice = await desk.OpensChat("alice");
        using var copy = await desk.Copy(town.Site.Address);
        var stream = alice.Ears.Polls(Hold);
        await town.AreWaiting(1);

        await desk.SignsInAs("bob");

        Assert.Equal(Farewell, (await stream.WaitAsync(Patience)).Types);
        (await copy.Gets("me")).Must(401, "signed-out");
        Assert.Equal("bob", (await alice.Gets("me")).Must(200).Text("name"));
    }

    [Fact]
    public async Task Signing_out_works_while_the_chats_tables_are_away_and_holds_on_this_node()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        await town.Site.RegisterAsync("alice");
        using var desk = await Browser.SignsIn(town.Site.Address, "alice");
        using var alice = await desk.OpensChat("alice");
        var stream = alice.Ears.Polls(Hold);
        await town.AreWaiting(1);
        await town.Site.WithContextAsync(context => context.Database.ExecuteSqlRawAsync("ALTER TABLE WebChatRevocations RENAME TO Elsewhere"));

        await desk.SignsOut();

        Assert.Equal(Farewell, (await stream.WaitAsync(Patience)).Types);
    }

    private static async Task<TestSite<SiteContext, IdentityUser>> SecondAsync(Town town, Action<SiteOptions> change)
    {
        var options = new SiteOptions { CreateTables = false };
        change(options);
        var second = new TestSite<SiteContext, IdentityUser>(new BorrowedDatabase(town.Site.Database), options);
        await second.StartAsync();
        return second;
    }
}
