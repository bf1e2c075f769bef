using System.Net;

namespace WebChat.Module.Tests.Http;

/// <summary>The headers of the contract on every answer under the API, the framework's own refusals included.</summary>
public sealed class EveryAnswerTests(SqliteWorld world) : IClassFixture<SqliteWorld>
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY", "FOO"];

    [Fact]
    public async Task A_method_that_a_route_doesnt_know_is_405_with_what_it_knows()
    {
        foreach (var route in world.Routes.GroupBy(route => route.Template))
        {
            var known = route.Select(one => one.Method).Order(StringComparer.Ordinal).ToList();
            foreach (var method in Methods.Except(known))
            {
                using var answer = await world.Alice.SendAsync(method, route.First().Fill(world));
                if (method == "HEAD")
                    AssertHead(answer, 405);
                else
                    await Refused.WithAsync(answer, 405, "method-not-allowed", $"{method} {route.Key}");
                Assert.Equal(known, answer.Content.Headers.Allow.Order(StringComparer.Ordinal));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/nothing")]
    [InlineData("/nothing/here/at/all")]
    [InlineData("//start")]
    [InlineData("/start//")]
    [InlineData("/start/more")]
    [InlineData("/conversations//messages")]
    [InlineData("/%2Fstart")]
    [InlineData("/start%2F")]
    [InlineData("/start%20")]
    [InlineData("/start.json")]
    [InlineData("/..%2F..%2Fstart")]
    [InlineData("/{id}")]
    [InlineData("/%F0%9F%98%80")]
    public async Task An_address_that_isnt_there_is_404_by_every_method(string path)
    {
        foreach (var method in Methods)
        {
            using var answer = await world.Alice.SendAsync(method, path);
            if (method == "HEAD")
                AssertHead(answer, 404);
            else
                await Refused.WithAsync(answer, 404, "not-found", $"{method} {path}");
        }
    }

    [Theory]
    [InlineData("/start/")]
    [InlineData("/%73tart")]
    [InlineData("/START")]
    [InlineData("/./start")]
    [InlineData("/me/../start")]
    [InlineData("/start?unknown=1&limit=x")]
    public async Task An_address_may_be_written_in_several_ways(string path)
    {
        using var answer = await world.Alice.Client.GetAsync("/chat/api" + path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Refused.HasHeaders(answer, path);
    }

    [Fact]
    public async Task Signed_out_every_method_at_every_address_is_401()
    {
        using var stranger = world.Site.NewClient();
        foreach (var path in world.Routes.Select(route => route.Fill(world)).Concat(["", "/", "/nothing", "//start", "/start%2F", "/%FF", "/users?query=%00"]).Distinct())
        {
            foreach (var method in Methods)
            {
                using var request = world.Alice.Request(method, path);
                using var answer = await stranger.SendAsync(request);
                if (method == "HEAD")
                    AssertHead(answer, 401);
                else
                    await Refused.WithAsync(answer, 401, "signed-out", $"{method} {path}");
            }
        }
    }

    [Fact]
    public async Task What_goes_well_is_never_kept_by_a_cache_either()
    {
        var own = new SqliteWorld();
        await own.InitializeAsync();
        try
        {
            // Deleting comes last, and a group's members before the group.
            foreach (var route in own.Routes.OrderBy(route => route.Method == "DELETE").ThenByDescending(route => route.Template.Length))
            {
                var (visitor, path) = await ReadyAsync(own, route);
                using var answer = await visitor.SendAsync(route.Method, path, route.ValidContent(own));
                Assert.True(answer.IsSuccessStatusCode, $"{route}: {await answer.Content.ReadAsStringAsync()}");
                Refused.HasHeaders(answer, $"{route}");
            }
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    private static async Task<(Visitor Visitor, string Path)> ReadyAsync(World own, ApiRoute route)
    {
        switch (route)
        {
            case { Template: "/events" }:
                return (own.Alice, "/events?wait=0");
            case { Template: "/users" }:
                return (own.Alice, "/users?query=bob");
            case { Template: "/search" }:
                return (own.Alice, "/search?query=first");
            case { Method: "DELETE", Template: "/contact-requests/{id}" }:
                return (own.Bob, route.Fill(own, request: own.ForeignRequest));
            case { Method: "DELETE", Template: "/contacts/{userId}" }:
                await own.Bob.DoAsync("POST", "/contact-requests", new { userId = own.Alice.UserId });
                return (own.Alice, route.Fill(own));
            default:
                return (own.Alice, route.Fill(own));
        }
    }

    private static void AssertHead(HttpResponseMessage answer, int status)
    {
        Assert.Equal(status, (int)answer.StatusCode);
        Refused.HasHeaders(answer, "HEAD");
    }
}
