using System.Net;
using System.Text;
using System.Text.Json;

namespace WebChat.Module.Tests.Http;

public sealed class BodySizeTests(SqliteWorld world) : IClassFixture<SqliteWorld>
{
    private const int MaxBytes = 65_536;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_64_KB_and_a_byte_is_too_large_for_every_route_whether_it_says_so_or_not(bool chunked)
    {
        var before = await world.StoredAsync();

        foreach (var route in world.Routes.Where(route => route.Body is not null))
        {
            using var request = world.Alice.Request(route.Method, route.Fill(world), Padded(route, MaxBytes + 1));
            request.Headers.TransferEncodingChunked = chunked;
            using var answer = await world.Alice.Client.SendAsync(request);
            await Refused.WithAsync(answer, 413, "too-large", $"{route}");
        }

        Assert.Equal(before, await world.StoredAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_exactly_64_KB_is_taken_and_its_unknown_members_are_not(bool chunked)
    {
        var route = world.Routes.Single(route => route is { Method: "POST", Template: "/conversations/{id}/messages" });
        using var request = world.Alice.Request(route.Method, route.Fill(world), Padded(route, MaxBytes));
        request.Headers.TransferEncodingChunked = chunked;

        using var answer = await world.Alice.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task A_site_may_set_another_size()
    {
        await using var small = new SmallBodies();
        await small.InitializeAsync();
        var route = small.Routes.Single(route => route is { Method: "PATCH", Template: "/me" });

        using var fits = await small.Alice.SendAsync("PATCH", "/me", Padded(route, 1024, small));
        using var tooLarge = await small.Alice.SendAsync("PATCH", "/me", Padded(route, 1025, small));

        Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        Assert.Contains("1024", await Refused.WithAsync(tooLarge, 413, "too-large"), StringComparison.Ordinal);
    }

    private ByteArrayContent Padded(ApiRoute route, int bytes) => Padded(route, bytes, world);

    private static ByteArrayContent Padded(ApiRoute route, int bytes, World world)
    {
        var body = route.ValidBody(world);
        body["padding"] = "";
        var bare = Encoding.UTF8.GetByteCount(JsonSerializer.Serialize(body));
        body["padding"] = new string('x', bytes - bare);
        return Visitor.Raw(JsonSerializer.Serialize(body));
    }

    private sealed class SmallBodies() : World(Hosts.Provider.Sqlite), IAsyncDisposable
    {
        protected override void Change(Hosts.SiteOptions options)
        {
            base.Change(options);
            options.Configuration["WebChat:Limits:BodyBytes"] = "1024";
        }

        async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
    }
}
