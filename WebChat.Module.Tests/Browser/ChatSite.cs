using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using WebChat.Module.Hosting;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Browser;

/// <summary>A site with a strict content security policy, and people in front of screens who use its chat.</summary>
public sealed class ChatSite : IAsyncDisposable
{
    private const string Policy = "default-src 'self'; require-trusted-types-for 'script'; frame-ancestors 'none'; base-uri 'self'; object-src 'none'";

    private readonly Chromium _chromium;
    private readonly List<Person> _people = [];
    private readonly Dictionary<string, string> _ids = [];

    private ChatSite(Chromium chromium, TestSite<SiteContext, IdentityUser> site) => (_chromium, Site) = (chromium, site);

    public TestSite<SiteContext, IdentityUser> Site { get; }

    /// <summary>Where people come in, if not at the site itself: a proxy's address.</summary>
    public Uri? Door { get; set; }

    /// <summary>The host's own way into the chat, to fill it before somebody looks.</summary>
    public IChat Chat => Site.Services.GetRequiredService<IChat>();

    public static async Task<ChatSite> OpenAsync(Chromium chromium, Action<SiteOptions>? change = null, params string[] names)
    {
        var site = await TestSite.StartAsync(Provider.Sqlite, options =>
        {
            options.Configuration["WebChat:Limits:SendsPerWindow"] = "100000";
            options.Configuration["WebChat:Delivery:GapSpreadMilliseconds"] = "0";
            options.BeforeRouting = app => app.Use((http, next) =>
            {
                http.Response.Headers.ContentSecurityPolicy = Policy;
                return next();
            });
            change?.Invoke(options);
        });
        var opened = new ChatSite(chromium, site);
        foreach (var name in names)
        {
            opened._ids[name] = await site.RegisterAsync(name);
        }

        return opened;
    }

    public string IdOf(string name) => _ids[name];

    public async Task<Person> ComesAsync(string name, Action<BrowserNewContextOptions>? change = null)
    {
        var person = await _chromium.OpenAsync(Door ?? Site.Address, change);
        _people.Add(person);
        await person.SignInAsync(name);
        return person;
    }

    public Task<string> DirectAsync(string one, string other) => Chat.OpenDirectAsync(IdOf(one), IdOf(other));

    public async Task SaysAsync(string name, string conversation, params string[] texts)
    {
        foreach (var text in texts)
        {
            await Chat.SendAsync(IdOf(name), conversation, Guid.NewGuid(), text);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in _people)
        {
            await person.DisposeAsync();
        }

        await Site.DisposeAsync();
    }
}
