using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WebChat.Module.Attachments;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Stories;
using WebChat.Module.Users;

namespace WebChat.Module.Tests.Attachments;

public sealed class CheckedStreamTests
{
    [Fact]
    public async Task A_slow_reader_who_is_removed_does_not_get_the_rest()
    {
        var clock = new FakeTimeProvider();
        var (mayRead, asked) = (true, 0);
        await using var file = new CheckedStream(new MemoryStream(new byte[100]), () => Task.FromResult(++asked > 0 && mayRead), clock);
        var piece = new byte[10];
        Assert.Equal(10, await file.ReadAsync(piece));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(10, await file.ReadAsync(piece));
        Assert.Equal(10, await file.ReadAsync(piece));
        Assert.Equal(1, asked);

        mayRead = false;
        clock.Advance(TimeSpan.FromSeconds(2));

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await file.ReadExactlyAsync(piece));
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await file.ReadExactlyAsync(piece));
    }

    [Fact]
    public async Task Who_is_removed_from_a_group_amid_a_download_does_not_get_the_rest()
    {
        var clock = new FakeTimeProvider(new(2030, 6, 1, 12, 0, 0, TimeSpan.Zero));
        await using var town = await Town.Open(Provider.Sqlite, site => site.Clock = clock);
        var (alice, bob) = await town.WelcomesTwo();
        var group = await alice.Founds("Garden", bob);
        var id = await alice.Brings(content: new string('x', 100));
        (await alice.Attaches(group, "look", id)).Must(201);
        var reader = (await town.Site.Services.GetRequiredService<ICallerDirectory>().FindAsync(bob.Id))!;
        await using var file = (await town.Site.Services.GetRequiredService<AttachmentReader>().OpenAsync(reader, id, default))!.Value.Content;
        var piece = new byte[10];
        clock.Advance(TimeSpan.FromSeconds(2));
        await file.ReadExactlyAsync(piece);

        (await alice.Removes(bob, group)).Must(204);
        clock.Advance(TimeSpan.FromSeconds(2));

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await file.ReadExactlyAsync(piece));
    }
}
