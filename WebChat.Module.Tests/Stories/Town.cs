using Microsoft.AspNetCore.Identity;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories;

/// <summary>A site on a real port, and the people who came to it.</summary>
public sealed class Town : IAsyncDisposable
{
    private readonly List<Actor> _people = [];

    private Town(TestSite<SiteContext, IdentityUser> site) => Site = site;

    public TestSite<SiteContext, IdentityUser> Site { get; }

    public static async Task<Town> Open(Provider provider, Action<SiteOptions>? change = null) =>
        new(await TestSite.StartAsync(provider, options =>
        {
            // Stories are told faster than people type.
            options.Configuration["WebChat:Limits:SendsPerWindow"] = "1000000";
            // Who comes and goes is told by itself, a second later; stories about it switch it on.
            options.Configuration["WebChat:Presence:Enabled"] = "false";
            change?.Invoke(options);
        }));

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
