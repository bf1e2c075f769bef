using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Sessions;
using WebChat.Module.Tests.Costs;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>G12, what the site does to a user: a lock-out, another security stamp and a deleted account end that user's streams.</summary>
public sealed class LockOutTests
{
    private const int Hold = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] Farewell = ["signed-out"];

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task A_lock_out_ends_the_users_streams_and_lasts_until_it_is_lifted(Provider provider)
    {
        await using var town = await Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var (hers, his) = (alice.Ears.Polls(Hold), bob.Ears.Polls(Hold));
        await town.AreWaiting(2);

        await ChangeAsync(town, "alice", async (users, user) =>
        {
            await users.SetLockoutEnabledAsync(user, true);
            await users.SetLockoutEndDateAsync(user, DateTimeOffset.MaxValue);
        });

        Assert.Equal(Farewell, (await hers.WaitAsync(Patience)).Types);
        (await alice.Gets("start")).Must(401, "signed-out");
        Assert.False(his.IsCompleted);
        await ChangeAsync(town, "alice", (users, user) => users.SetLockoutEndDateAsync(user, null));
        await Eventually.TrueAsync(async () =>
        {
            await alice.Gets("start");
            await town.Site.Services.GetRequiredService<Standings>().CheckAsync();
            return (int)(await alice.Gets("start")).Status == 200;
        });
        (await bob.Gets("me")).Must(200);
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Another_security_stamp_ends_the_streams_that_were_opened_before_and_a_new_sign_in_opens_others(Provider provider)
    {
        await using var town = await Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var (hers, his) = (alice.Ears.Polls(Hold), bob.Ears.Polls(Hold));
        await town.AreWaiting(2);

        await ChangeAsync(town, "alice", (users, user) => users.UpdateSecurityStampAsync(user));

        Assert.Equal(Farewell, (await hers.WaitAsync(Patience)).Types);
        (await alice.Gets("start")).Must(401, "signed-out");
        var again = await town.Meets("alice");
        var stream = again.Ears.Polls(Hold);
        await town.AreWaiting(2);
        await town.Site.Services.GetRequiredService<Standings>().CheckAsync();
        Assert.False(stream.IsCompleted);
        Assert.False(his.IsCompleted);
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task A_deleted_account_ends_its_streams(Provider provider)
    {
        await using var town = await Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var (hers, his) = (alice.Ears.Polls(Hold), bob.Ears.Polls(Hold));
        await town.AreWaiting(2);

        await ChangeAsync(town, "alice", (users, user) => users.DeleteAsync(user));

        Assert.Equal(Farewell, (await hers.WaitAsync(Patience)).Types);
        (await alice.Gets("start")).Must(401, "signed-out");
        Assert.False(his.IsCompleted);
    }

    [Fact]
    public async Task Looking_after_forty_readers_of_twenty_people_takes_one_query_and_after_nobody_none()
    {
        var queries = new QueryCounter();
        await using var town = await Town.Open(Provider.Sqlite, site =>
        {
            site.Clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow);
            site.Services = services => services.ConfigureDbContext<SiteContext>(context => context.AddInterceptors(queries));
        });
        var standings = town.Site.Services.GetRequiredService<Standings>();
        var people = new List<Actor>();
        for (var i = 0; i < 20; i++)
            people.Add(await town.Welcomes($"person{i}"));
        var before = queries.Count;
        await standings.CheckAsync();
        Assert.Equal(0, queries.Count - before);
        var streams = people.SelectMany(person => (Task[])[person.Ears.Polls(Hold), person.Reads(person.Ears.Cursor, Hold)]).ToList();
        await town.AreWaiting(40);

        before = queries.Count;
        await standings.CheckAsync();

        Assert.Equal(1, queries.Count - before);
        Assert.All(streams, stream => Assert.False(stream.IsCompleted));
    }

    private static Task<Town> Open(Provider provider) => Town.Open(provider, site => site.Configuration["WebChat:Sessions:CheckSeconds"] = "1");

    private static async Task ChangeAsync(Town town, string name, Func<UserManager<IdentityUser>, IdentityUser, Task> change)
    {
        await using var scope = town.Site.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<IdentityUser>>();
        await change(users, (await users.FindByNameAsync(name))!);
    }
}
