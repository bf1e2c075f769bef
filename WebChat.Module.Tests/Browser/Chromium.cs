using Microsoft.Playwright;
using WebChat.Module.Tests.Servers;

namespace WebChat.Module.Tests.Browser;

/// <summary>One browser per run, started by the first test that asks for it. Each person has cookies of their own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Task InitializeAsync() => Task.CompletedTask;

    /// <param name="site">The address that paths are relative to.</param>
    /// <param name="change">Scripts off, colour scheme, viewport, locale, touch and the like.</param>
    public async Task<Person> OpenAsync(Uri site, Action<BrowserNewContextOptions>? change = null)
    {
        var options = new BrowserNewContextOptions
        {
            BaseURL = site.ToString(),
            IgnoreHTTPSErrors = true,
            Locale = "en-GB",
            TimezoneId = "UTC",
            ViewportSize = new() { Width = 1280, Height = 800 },
        };
        change?.Invoke(options);
        // Tests of one collection run one by one, so the launch needs no lock.
        _browser ??= await LaunchAsync();
        return await Person.InAsync(await _browser.NewContextAsync(options));
    }

    private async Task<IBrowser> LaunchAsync()
    {
        if (!File.Exists(Program))
            throw Missing.Browser("Chromium", "Install it with: apt-get install chromium");
        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Headless = true, Args = Flags });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
    }
}
