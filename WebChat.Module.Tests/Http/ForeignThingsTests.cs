
namespace WebChat.Module.Tests.Http;

/// <summary>What isn't one's own is not there: the same answer, byte for byte.</summary>
public abstract class ForeignThingsTests(World world)
{
    [Fact]
    public async Task A_foreign_conversation_group_or_request_cannot_be_told_from_a_missing_one()
    {
        await TheyExistAsync();
        var before = await world.StoredAsync();

        foreach (var route in world.Routes.Where(route => route.Template.Contains("{id}", StringComparison.Ordinal)))
        {
            var missing = await AnswerAsync(route, route.Fill(world, Guid.NewGuid().ToString("N"), request: Guid.NewGuid().ToString("N")));
            foreach (var foreign in (string[])[world.ForeignDirect, world.ForeignGroup])
                Assert.Equal((route.ToString(), missing), (route.ToString(), await AnswerAsync(route, route.Fill(world, foreign, request: world.ForeignRequest, attachment: world.ForeignAttachment))));
        }

        Assert.Equal(before, await world.StoredAsync());
    }

    [Theory]
    [InlineData("x")]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("-1")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("%7B0xffffffffffff,0,0,%7B0,0,0,0,0,0,0,0%7D%7D")]
    [InlineData("%2F..%2F..")]
    [InlineData("%27%20OR%201%3D1--")]
    [InlineData("%3Cscript%3E")]
    [InlineData("%F0%9F%98%80")]
    public async Task A_garbage_id_is_a_missing_one_on_every_route(string garbage)
    {
        var before = await world.StoredAsync();
        foreach (var route in world.Routes.Where(route => route.Template.Contains('{', StringComparison.Ordinal)))
        {
            foreach (var path in new[] { route.Fill(world, conversation: garbage, request: garbage), route.Fill(world, user: garbage) }.Where(path => path != route.Fill(world)))
            {
                using var answer = await SendAsync(route, path);
                await Refused.WithAsync(answer, 404, "not-found", $"{route} with {garbage}");
            }
        }

        Assert.Equal(before, await world.StoredAsync());
    }

    [Fact]
    public async Task An_id_of_a_thousand_characters_is_a_missing_one_on_every_route()
    {
        foreach (var route in world.Routes.Where(route => route.Template.Contains('{', StringComparison.Ordinal)))
        {
            var id = new string('f', 1000);
            using var answer = await SendAsync(route, route.Fill(world, id, id, id));
            await Refused.WithAsync(answer, 404, "not-found", $"{route}");
        }
    }

    [Theory]
    [InlineData("POST", "/conversations")]
    [InlineData("POST", "/contact-requests")]
    public async Task A_person_who_isnt_there_is_missing_however_named(string method, string path)
    {
        foreach (var userId in (string?[])["x", "", null, world.Bob.UserId + " ", world.Bob.UserId.ToUpperInvariant(), new string('x', 451), new string('x', 10_000), "\uFFFE", "a' OR 1=1"])
        {
            using var answer = await world.Alice.SendJsonAsync(method, path, new { userId });
            await Refused.WithAsync(answer, 404, "not-found", $"{path} {userId}");
        }
    }

    [Fact]
    public async Task A_group_with_people_who_arent_there_is_not_founded()
    {
        var before = await world.StoredAsync();
        foreach (var stranger in (string?[])["x", "", null, "\uFFFE", new string('x', 451)])
        {
            using var answer = await world.Alice.SendJsonAsync("POST", "/groups", new { name = "Strangers", members = new[] { world.Bob.UserId, stranger } });
            await Refused.WithAsync(answer, 400, "validation", $"{stranger}");
        }

        Assert.Equal(before, await world.StoredAsync());
    }

    [Fact]
    public async Task Group_routes_dont_know_a_direct_conversation()
    {
        foreach (var route in world.Routes.Where(route => route.Template.StartsWith("/groups/{id}", StringComparison.Ordinal)))
        {
            using var answer = await SendAsync(route, route.Fill(world, world.Direct));
            await Refused.WithAsync(answer, 404, "not-found", $"{route}");
        }
    }

    [Fact]
    public async Task Somebody_elses_request_can_neither_be_answered_nor_withdrawn_by_the_wrong_side()
    {
        using var answered = await world.Carol.SendJsonAsync("PATCH", $"/contact-requests/{world.RequestToAlice}", new { state = "accepted" });
        await Refused.WithAsync(answered, 404, "not-found");
        using var withdrawn = await world.Alice.SendAsync("DELETE", $"/contact-requests/{world.RequestToAlice}");
        await Refused.WithAsync(withdrawn, 404, "not-found");
    }

    private async Task TheyExistAsync()
    {
        await world.Carol.DoAsync("GET", $"/conversations/{world.ForeignDirect}");
        await world.Carol.DoAsync("GET", $"/groups/{world.ForeignGroup}/members");
        Assert.Contains(world.ForeignRequest, (await world.Carol.DoAsync("GET", "/contact-requests")).ToString(), StringComparison.Ordinal);
    }

    private async Task<string> AnswerAsync(ApiRoute route, string path)
    {
        using var answer = await SendAsync(route, path);
        await Refused.WithAsync(answer, 404, "not-found", $"{route}");
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        return string.Join('\n', headers.Order(StringComparer.Ordinal)) + await answer.Content.ReadAsStringAsync();
    }

    private Task<HttpResponseMessage> SendAsync(ApiRoute route, string path) =>
        world.Alice.SendAsync(route.Method, path, route.ValidContent(world));
}

public sealed class ForeignThingsOnSqliteTests(SqliteWorld world) : ForeignThingsTests(world), IClassFixture<SqliteWorld>;

public sealed class ForeignThingsOnPostgresTests(PostgresWorld world) : ForeignThingsTests(world), IClassFixture<PostgresWorld>;
