using System.Net;

namespace WebChat.Module.Tests.Http;

/// <summary>Bad values in queries and in paths. Run over each database, since they swallow different things.</summary>
public abstract class BadTargetTests(World world)
{
    private static readonly string[] NoNumbers =
    [
        "", "-1", "+-1", "1.5", "1.0", "1e2", "0x10", "1,000", "a", "%00", "1%00", "%ED%A0%80", "%FF", "%20", "１", "true",
        "9223372036854775808", "-9223372036854775809", new('9', 1_000),
    ];

    private static readonly string[] NoText = ["%00", "ab%00cd", "%ED%A0%80", "ab%ED%B0%80", "%FF", "ab%C3%28", "%C0%AF"];

    public static TheoryData<string, string, string> Numbers => new()
    {
        { "/conversations", "limit", "0" }, { "/conversations", "limit", "101" },
        { "/contacts", "limit", "0" }, { "/contacts", "limit", "101" }, { "/contacts", "after", "-1" },
        { "/groups/{group}/members", "limit", "101" }, { "/groups/{group}/members", "after", "-1" },
        { "/conversations/{group}/messages", "limit", "0" }, { "/conversations/{group}/messages", "limit", "101" },
        { "/conversations/{group}/messages", "before", "-1" }, { "/conversations/{group}/messages", "after", "-1" },
        { "/conversations/{group}/messages", "around", "-1" },
        { "/search", "limit", "0" }, { "/search", "limit", "101" },
        { "/events", "wait", "56" }, { "/events", "wait", "-1" },
    };

    public static TheoryData<string, string> Tokens => new()
    {
        { "/conversations", "before" }, { "/search", "before" }, { "/events", "after" },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_number_out_of_range_or_no_number_is_refused(string path, string field, string outOfRange)
    {
        foreach (var value in NoNumbers.Append(outOfRange))
            await RefusesAsync($"{path}?{field}={value}");
        await RefusesAsync($"{path}?{field}=1&{field}=2");
        await RefusesAsync($"{path}?{field}");
    }

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task A_token_that_nobody_gave_is_refused(string path, string field)
    {
        foreach (var value in NoNumbers.Concat(NoText).Concat(["-", "0-", "-0", "ffffffffffffffff-1", "7fffffffffffffff-1", "a-b-c", "%22", "A===", new string('A', 23)]))
            await RefusesAsync($"{path}?{field}={value}{(path == "/events" ? "&wait=0" : "")}");
    }

    [Theory]
    [InlineData("/users?query")]
    [InlineData("/users?query=")]
    [InlineData("/users?query=%20%20")]
    [InlineData("/users?query=a")]
    [InlineData("/users?query=%20a%20")]
    [InlineData("/users?query=..")]
    [InlineData("/users")]
    [InlineData("/conversations/{group}/messages?before=1&after=1")]
    [InlineData("/conversations/{group}/messages?around=1&after=1")]
    public Task A_question_that_is_none_is_refused(string path) => RefusesAsync(path);

    [Fact]
    public async Task No_address_takes_NUL_or_what_is_no_text_in_any_query()
    {
        foreach (var route in world.Routes.Where(route => !route.IsUnsafe))
        {
            foreach (var value in NoText)
            {
                await RefusesAsync($"{route.Fill(world)}?query={value}&wait=0");
                await RefusesAsync($"{route.Fill(world)}?unknown={value}&wait=0");
            }
        }
    }

    [Theory]
    [InlineData("%EF%BF%BE")]
    [InlineData("%EF%BF%BF")]
    [InlineData("ab%EF%BF%BE")]
    [InlineData("%F0%9F%98%80%F0%9F%98%80")]
    [InlineData("%25%5F")]
    [InlineData("ab%27%22%5C%25")]
    [InlineData("%EF%B7%BA%EF%B7%BA%EF%B7%BA%EF%B7%BA%EF%B7%BA%EF%B7%BA%EF%B7%BA%EF%B7%BA%EF%B7%BA")]
    public async Task An_odd_but_real_text_is_looked_for_or_refused_and_never_fails(string query)
    {
        using var answer = await world.Alice.SendAsync("GET", $"/users?query={query}");

        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("%ED%A0%80")]
    [InlineData("a%FF")]
    [InlineData("%C0%AF")]
    public async Task What_is_no_text_in_a_path_is_refused_on_every_route(string value)
    {
        var before = await world.StoredAsync();
        foreach (var route in world.Routes)
        {
            foreach (var path in (string[])[route.Fill(world, conversation: value, request: value), route.Fill(world, user: value), route.Fill(world, sequence: value)])
            {
                if (!path.Contains(value, StringComparison.Ordinal))
                    continue;
                using var answer = await world.Alice.SendAsync(route.Method, path, route.ValidContent(world));
                await Refused.WithAsync(answer, 400, "validation", $"{route} with {value}");
            }
        }

        Assert.Equal(before, await world.StoredAsync());
    }

    [Fact]
    public async Task NUL_in_a_path_is_refused_by_the_server_before_the_site_sees_it()
    {
        foreach (var route in world.Routes.Where(route => route.Template.Contains('{', StringComparison.Ordinal)))
        {
            using var answer = await world.Alice.SendAsync(route.Method, route.Fill(world, "a%00", "a%00", "a%00", "1%00"));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("0", 404)]
    [InlineData("999", 404)]
    [InlineData("9223372036854775807", 404)]
    [InlineData("9223372036854775808", 400)]
    [InlineData("-1", 400)]
    [InlineData("1.0", 400)]
    [InlineData("one", 400)]
    [InlineData("%EF%BC%91", 400)]
    public async Task A_message_is_named_by_its_sequence_alone(string sequence, int status)
    {
        using var answer = await world.Alice.SendAsync("GET", $"/conversations/{world.Group}/messages/{sequence}");

        await Refused.WithAsync(answer, status, status == 404 ? "not-found" : "validation");
    }

    private async Task RefusesAsync(string path)
    {
        using var answer = await world.Alice.SendAsync("GET", path.Replace("{group}", world.Group, StringComparison.Ordinal));
        await Refused.WithAsync(answer, 400, "validation", path.Length > 200 ? path[..200] : path);
    }
}

public sealed class BadTargetsOnSqliteTests(SqliteWorld world) : BadTargetTests(world), IClassFixture<SqliteWorld>;

public sealed class BadTargetsOnPostgresTests(PostgresWorld world) : BadTargetTests(world), IClassFixture<PostgresWorld>;
