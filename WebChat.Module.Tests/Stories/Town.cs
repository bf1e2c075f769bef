using Microsoft.AspNetCore.Identity;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories;

/// <summary>A site on a real port, and the people who came to it.</summary>
public sealed class Town : IAsyncDisposable
{
    private readonly List<Actor> _people = [];

    private Town(TestSite<SiteContext, IdentityUser> site) => Site = site;

    public TestSite<SiteContext, IdentityUser> Site { get; }

    public static async Task<Town> Open(Provider provider, Action<SiteOptions>? change = null) => await Open(await SiteDatabase.CreateAsync(provider), change);

    /// <summary>A site over a database that goes with it.</summary>
    public static async Task<Town> Open(SiteDatabase database, Action<SiteOptions>? change = null)
    {
        var options = new SiteOptions();

        // Stories are told faster than people type.
        options.Configuration["WebChat:Limits:SendsPerWindow"] = "1000000";
        options.Configuration["WebChat:Limits:SearchesPerMinute"] = "1000000";

        // Who comes and goes is told by itself, a second later; stories about it switch it on.
        options.Configuration["WebChat:Presence:Enabled"] = "false";
        change?.Invoke(options);
        var town = new Town(new(database, options));
        try
        {
            await town.Site.StartAsync();
            return town;
        }
        catch
        {
            await town.DisposeAsync();
            throw;
        }
    }

    /// <summary>Another node of the same site: the same database and people, and nothing else in common.</summary>
    public Task<Town> OpensNode(Action<SiteOptions>? change = null) => Open(new BorrowedDatabase(Site.Database), change);

    /// <summary>Registers, signs in and opens the chat.</summary>
    public async Task<Actor> Welcomes(string name)
    {
        await Site.RegisterAsync(name);
        return await Meets(name);
    }

    /// <summary>Another browser of somebody who is registered.</summary>
    public async Task<Actor> Meets(string name)
    {
        var actor = await Actor.Enters(name, await Site.SignInAsync(name));
        _people.Add(actor);
        return actor;
    }

    public async Task<(Actor One, Actor Other)> WelcomesTwo() => (await Welcomes("alice"), await Welcomes("bob"));

    public async Task<(Actor One, Actor Other, Actor Third)> WelcomesThree() =>
        (await Welcomes("alice"), await Welcomes("bob"), await Welcomes("carol"));

    public async ValueTask DisposeAsync()
    {
        _people.ForEach(actor => actor.Dispose());
        await Site.DisposeAsync();
    }
}
