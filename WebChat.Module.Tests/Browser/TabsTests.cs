using System.Diagnostics;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace WebChat.Module.Tests.Browser;

/// <summary>Ten tabs of one browser over HTTP/1.1, which has six connections for them all.</summary>
[Collection(InBrowser.Name)]
public sealed class TabsTests(Chromium chromium, ITestOutputHelper output)
{
    private const int Tabs = 10;

    /// <summary>What is promised, by the clock of the pages.</summary>
    private static readonly TimeSpan HandOver = TimeSpan.FromSeconds(2);

    /// <summary>Until the last of ten pages has drawn it, on a machine that runs other tests beside.</summary>
    private static readonly TimeSpan AllDrawn = TimeSpan.FromSeconds(6);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ten_tabs_share_one_live_connection_and_show_each_message_once_though_the_leader_closes_or_falls_silent(bool withSockets)
    {
        await using var site = await ChatSite.OpenAsync(
            chromium, options => options.Configuration["WebChat:Delivery:WebSockets"] = $"{withSockets}", "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("bob", talk, "first");
        var alice = await site.ComesAsync("alice");
        await PageClock.StartAsync(alice.Context);
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
        await live.HolderAsync();
        var opened = Stopwatch.StartNew();
        await tabs[^1].ReloadAsync();
        await tabs[^1].LiveAsync();
        Assert.True(opened.Elapsed < AllDrawn, $"{opened.Elapsed} for one more page");

        var leader = await live.HolderAsync();
        var closed = DateTimeOffset.UtcNow;
        await leader.CloseAsync();
        tabs.Remove(leader);
        await site.SaysAsync("bob", talk, "after a close");
        await AllShowAsync(tabs, "first", "to ten", "after a close");
        await HandedOverAsync(tabs, closed, "after a close");

        leader = await live.HolderAsync();
        List<IPage> others = [.. tabs.Where(tab => tab != leader)];
        var cdp = await alice.Context.NewCDPSessionAsync(leader);
        var silent = await SilenceAsync(cdp);
        await site.SaysAsync("bob", talk, "to a silent one");
        await AllShowAsync(others, "first", "to ten", "after a close", "to a silent one");
        await HandedOverAsync(others, silent, "to a silent one");

        await cdp.SendAsync("Debugger.disable");
        await site.SaysAsync("bob", talk, "to all again");
        await AllShowAsync(tabs, "first", "to ten", "after a close", "to a silent one", "to all again");
        await live.HolderAsync();
    }

    /// <summary>
    /// The page runs nothing more, answers nobody and keeps its lock, as one that hangs or was frozen; a page that stands on
    /// a screen, as all do here, can't be frozen.
    /// </summary>
    private static async Task<DateTimeOffset> SilenceAsync(ICDPSession cdp)
    {
        var paused = new TaskCompletionSource<DateTimeOffset>(TaskCreationOptions.RunContinuationsAsynchronously);
        cdp.Event("Debugger.paused").OnEvent += (_, _) => paused.TrySetResult(DateTimeOffset.UtcNow);
        await cdp.SendAsync("Debugger.enable");
        await cdp.SendAsync("Debugger.pause");
        return await paused.Task.WaitAsync(AllDrawn);
    }

    /// <summary>Who took over has shown what the others heard from it.</summary>
    private async Task HandedOverAsync(IReadOnlyList<IPage> tabs, DateTimeOffset since, string text)
    {
        var took = await PageClock.FirstSeenAsync(tabs, text) - since;
        var late = await PageClock.LatenessAsync(tabs, since);
        output.WriteLine($"'{text}' stood in the first of the other tabs after {took.TotalMilliseconds:0} ms; timers were at most {late.TotalMilliseconds:0} ms late");
        Assert.InRange(took, TimeSpan.Zero, HandOver + late);
    }

    private static async Task AllShowAsync(IReadOnlyList<IPage> tabs, params string[] texts)
    {
        foreach (var tab in tabs)
        {
            await tab.SeesAsync(texts[^1], AllDrawn);
            await Assertions.Expect(tab.Bubbles()).ToHaveCountAsync(texts.Length);
        }
    }
}
