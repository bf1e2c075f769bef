using System.Net;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Delivery;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Http;

public sealed class LimitTests
{
    [Fact]
    public async Task Sends_over_the_limit_are_refused_with_a_time_to_come_back_and_repeats_are_answered_as_before()
    {
        await using var world = new StockWorld();
        await world.InitializeAsync();
        var stored = Guid.NewGuid();
        using var first = await SendAsync(world, stored);
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);

        HttpResponseMessage answer;
        var sent = 1;
        while ((answer = await SendAsync(world, Guid.NewGuid())).StatusCode is HttpStatusCode.Created)
        {
            Assert.True(++sent < 1000, "No limit.");
            answer.Dispose();
        }

        await Refused.WithAsync(answer, 429, "rate-limited");
        // One was sent when the world was made.
        Assert.True(sent >= 29, $"{sent} sent");
        using var repeat = await SendAsync(world, stored);
        Assert.Equal(HttpStatusCode.OK, repeat.StatusCode);
        using var others = await world.Bob.SendJsonAsync("POST", $"/conversations/{world.Group}/messages", new { clientId = Guid.NewGuid(), text = "me too?" });
        Assert.Equal(HttpStatusCode.Created, others.StatusCode);
    }

    [Fact]
    public async Task The_seventeenth_reader_of_one_user_is_refused_and_may_come_when_another_has_left()
    {
        await using var world = new StockWorld();
        await world.InitializeAsync();
        var streams = world.Site.Services.GetRequiredService<Streams>();
        using var leave = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 16).Select(_ => world.Alice.Client.GetAsync("/chat/api/events?wait=55", leave.Token)).ToList();
        await Eventually.TrueAsync(() => streams.Waiting == 16);

        using var refused = await world.Alice.SendAsync("GET", "/events?wait=55");
        await Refused.WithAsync(refused, 429, "rate-limited");
        using var other = await world.Bob.SendAsync("GET", "/events?wait=0");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);

        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(waiting));
        await Eventually.TrueAsync(() => streams.Waiting == 0);
        using var again = await world.Alice.SendAsync("GET", "/events?wait=0");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    private static Task<HttpResponseMessage> SendAsync(World world, Guid clientId) =>
        world.Alice.SendJsonAsync("POST", $"/conversations/{world.Group}/messages", new { clientId, text = "hello" });

    private sealed class StockWorld() : World(Provider.InMemory), IAsyncDisposable
    {
        protected override void Change(SiteOptions options)
        {
            // As it comes.
        }

        async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
    }
}
