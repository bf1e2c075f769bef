using System.Diagnostics;
using Microsoft.Playwright;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Browser;

/// <summary>Ten tabs of one browser over HTTP/1.1, which has six connections for them all.</summary>
[Collection(InBrowser.Name)]
public sealed class TabsTests(Chromium chromium)
{
    private const int Tabs = 10;

    /// <summary>Two seconds is what is promised; the rest is for a machine that runs other tests beside.</summary>
    private static readonly TimeSpan HandOver = TimeSpan.FromSeconds(6);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ten_tabs_share_one_live_connection_and_show_each_message_once_though_the_leader_closes_or_freezes(bool withSockets)
    {
        await using var site = await ChatSite.OpenAsync(
            chromium, options => options.Configuration["WebChat:Delivery:WebSockets"] = $"{withSockets}", "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("bob", talk, "first");
        var alice = await site.ComesAsync("alice");
        var live = new LiveRequests(alice.Context);
        var tabs = new List<IPage> { alice.Page };
        await tabs[0].OpensAsync(talk);
        while (tabs.Count < Tabs)
        {
            var tab = await alice.OpenTabAsync();
            await tab.OpensAsync(talk);
            tabs.Add(tab);
        }

        await site.SaysAsync("bob", talk, "to ten");
        await AllShowAsync(tabs, "first", "to ten");
        await Eventually.TrueAsync(() => live.Now == 1);
        var opened = Stopwatch.StartNew();
        await tabs[^1].ReloadAsync();
        await tabs[^1].LiveAsync();
        Assert.True(opened.Elapsed < HandOver, $"{opened.Elapsed} for one more page");

        await tabs[0].CloseAsync();
        tabs.RemoveAt(0);
        await site.SaysAsync("bob", talk, "after a close");
        await AllShowAsync(tabs, "first", "to ten", "after a close");
        await Eventually.TrueAsync(() => live.Now == 1);

        var cdp = await alice.Context.NewCDPSessionAsync(tabs[0]);
        await cdp.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "frozen" });
        await site.SaysAsync("bob", talk, "after a freeze");
        await AllShowAsync(tabs[1..], "first", "to ten", "after a close", "after a freeze");

        await cdp.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "active" });
        await site.SaysAsync("bob", talk, "after a thaw");
        await AllShowAsync(tabs, "first", "to ten", "after a close", "after a freeze", "after a thaw");
        await Eventually.TrueAsync(() => live.Now == 1);
    }

    private static async Task AllShowAsync(IReadOnlyList<IPage> tabs, params string[] texts)
    {
        foreach (var tab in tabs)
        {
            await tab.SeesAsync(texts[^1], HandOver);
            await Assertions.Expect(tab.Bubbles()).ToHaveCountAsync(texts.Length);
        }
    }
}
