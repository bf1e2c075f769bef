using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using WebChat.Module.Delivery;
using WebChat.Module.Http;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;
using WebChat.Module.Tests.Mailboxes;

namespace WebChat.Module.Tests.Delivery;

/// <summary>G13: a crowd that takes nothing of what it is sent.</summary>
public sealed class StalledReadersTests
{
    private const int Readers = 1000, Messages = 500;

    [Fact]
    public async Task A_thousand_readers_who_take_nothing_are_held_one_page_each_and_then_cut()
    {
        var options = Options.Create(new WebChatOptions());
        var clock = new FakeTimeProvider();
        await using var app = WebApplication.CreateSlimBuilder().Build();
        using var wheel = new Wheel(clock);
        var streams = new Streams(options, wheel, app.Lifetime);
        var store = new ListedMailboxStore();
        var bell = new Bell();
        var reader = new MailboxReader(store, bell, new LetterContents([new NumberContent(null)]), Meters.New());
        var pump = new Pump(reader, new GapSpread(options), new Outages(new StorageState(NullLogger<StorageState>.Instance)), options);
        long[] everybody = [.. Enumerable.Range(1, Readers).Select(i => (long)i)];
        var never = new TaskCompletionSource().Task;
        var stalled = everybody.Select(mailbox => (Wire: new FakeWire { Room = never }, Lease: streams.TryOpen(mailbox)!)).ToList();
        var running = stalled.ConvertAll(each => pump.RunAsync(each.Wire, each.Lease, new([], new(1, 0), IsGap: false)));

        for (var i = 1; i <= Messages; i++)
        {
            await store.AppendAsync([new(everybody, new("message.sent", 1, i))], default);
            bell.Ring(everybody);
        }

        // The greeting is all that was ever written for any of them: what came since is read when there is room.
        Assert.All(stalled, each => Assert.Equal(["open"], each.Wire.Said));
        clock.Advance(TimeSpan.FromSeconds(15.5));
        await Task.WhenAll(running).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.All(stalled, each => Assert.Equal(StreamEnd.Slow, each.Lease.Over));
        Assert.All(stalled, each => Assert.Equal(["open", "cut"], each.Wire.Said));
        stalled.ForEach(each => each.Lease.Dispose());
        Assert.Equal(0, streams.Waiting);
    }
}
