using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Delivery;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>G13: one person's readers are bounded, and nobody else pays for them.</summary>
public sealed class BackPressureTests
{
    [Fact]
    public async Task The_seventeenth_reader_is_told_when_to_come_back_and_nobody_else_is_affected()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        await bob.Sends("first").To(talk);
        await alice.Ears.Drains();
        var streams = town.Site.Services.GetRequiredService<Streams>();
        var waiting = Enumerable.Range(0, 16).Select(_ => alice.Reads(alice.Ears.Cursor, wait: 50)).ToList();
        await Eventually.TrueAsync(() => streams.Waiting == 16);

        var refused = await alice.Gets($"events?wait=50&after={alice.Ears.Cursor}");

        refused.Must(429, "rate-limited");
        Assert.True(refused.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal(16, streams.Waiting);
        await bob.Sends("all sixteen hear it").To(talk);
        await bob.Hears("all sixteen hear it");
        Assert.All(await Task.WhenAll(waiting), page => Assert.Equal(["all sixteen hear it"], page.Texts));
        Assert.Equal(["all sixteen hear it"], (await alice.Reads(alice.Ears.Cursor)).Texts);
    }
}
