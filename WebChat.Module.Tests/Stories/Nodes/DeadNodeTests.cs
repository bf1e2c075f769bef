using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Servers;

namespace WebChat.Module.Tests.Stories.Nodes;

/// <summary>What is committed is delivered, whoever dies.</summary>
public sealed class DeadNodeTests
{
    [Fact]
    public async Task What_a_node_committed_and_could_not_append_is_delivered_by_the_other_in_order_and_once()
    {
        var paralysis = new Paralysis();
        await using var one = await Town.Open(Provider.PostgreSql, options =>
        {
            SharedMailboxes.In(options);
            options.Services = services => services.ConfigureDbContext<SiteContext>(context => context.AddInterceptors(paralysis));
        });
        await using var other = await one.OpensNode(SharedMailboxes.In);
        var alice = await one.Welcomes("alice");
        await one.Welcomes("bob");
        var bob = await other.Meets("bob");
        await alice.Sends("hi").To(bob);
        await bob.Hears("hi");

        paralysis.IsOn = true;
        await alice.Sends("left behind").To(bob);
        await alice.Sends("this as well").To(bob);

        await bob.Hears("left behind");
        await bob.Hears("this as well");
        Assert.True(paralysis.HasStruck);
        paralysis.IsOn = false;
        await alice.Sends("back").To(bob);
        await bob.Hears("back");
        Assert.Equal(
            ["hi", "left behind", "this as well", "back"],
            bob.Ears.Heard.Where(each => each.Type() == "message.sent").Select(each => each.Object("message").Text("text")));
    }

    [Fact]
    public async Task A_node_that_comes_back_finds_what_it_left_behind()
    {
        var paralysis = new Paralysis();
        await using var town = await Town.Open(Provider.Sqlite, options =>
        {
            SharedMailboxes.In(options);
            options.Services = services => services.ConfigureDbContext<SiteContext>(context => context.AddInterceptors(paralysis));
        });
        var (alice, bob) = await town.WelcomesTwo();
        var before = bob.Ears.Cursor;
        paralysis.IsOn = true;
        await alice.Sends("left behind").To(bob);
        Assert.Empty((await bob.Reads(before)).Texts);
        await town.Site.StopAsync();

        paralysis.IsOn = false;
        await town.Site.StartAsync();

        await bob.Hears("left behind");
    }

    [Fact]
    public async Task Two_nodes_survive_the_crash_of_their_database_with_all_that_was_acknowledged()
    {
        await using var server = await PostgresServer.StartNewAsync();
        await server.CreateDatabaseAsync("site");
        await using var one = await Town.Open(new OwnDatabase(server.ConnectionString("site")), SharedMailboxes.In);
        await using var other = await one.OpensNode(SharedMailboxes.In);
        var alice = await one.Welcomes("alice");
        await one.Welcomes("bob");
        var bob = await other.Meets("bob");
        var talk = await alice.TalksWith(bob);
        var acknowledged = new List<string>();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++)
            {
                if ((int)(await alice.Sends($"{i}").Tries(talk)).Status == 201)
                    acknowledged.Add($"{i}");
            }
        });

        await server.CrashAsync();
        await server.StartAsync();
        await writing;
        await Eventually.TrueAsync(async () => (int)(await alice.Sends("over").Tries(talk)).Status == 201);
        await Eventually.TrueAsync(async () => (int)(await bob.Gets("me")).Status == 200);

        await bob.Hears("over");
        var heard = bob.Ears.Heard.Where(each => each.Type() == "message.sent").Select(each => each.Object("message").Text("text")).ToList();
        Assert.Equal((await alice.History(talk)).Select(said => said.Text("text")), heard);
        Assert.Empty(acknowledged.Except(heard));
    }

    private sealed class OwnDatabase(string connectionString) : SiteDatabase
    {
        public override string ConnectionString => connectionString;

        protected override void UseProvider(DbContextOptionsBuilder options) => options.UseNpgsql(connectionString);
    }
}
