using System.Net;
using System.Text;

namespace WebChat.Module.Tests.Http;

/// <summary>Every route that takes a body, given one that is no JSON object of its kind.</summary>
public sealed class BadBodyTests(SqliteWorld world) : IClassFixture<SqliteWorld>
{
    private static readonly Dictionary<string, byte[]> Bodies = new()
    {
        ["nothing"] = [],
        ["spaces"] = "  \n"u8.ToArray(),
        ["cut off"] = "{\"text\":\"hel"u8.ToArray(),
        ["no JSON"] = "text=hello"u8.ToArray(),
        ["a comment"] = "{/* hello */}"u8.ToArray(),
        ["a trailing comma"] = "{\"text\":\"hello\",}"u8.ToArray(),
        ["two values"] = "{}{}"u8.ToArray(),
        ["null"] = "null"u8.ToArray(),
        ["true"] = "true"u8.ToArray(),
        ["a number"] = "42"u8.ToArray(),
        ["a text"] = "\"hello\""u8.ToArray(),
        ["an array"] = "[]"u8.ToArray(),
        ["an array of objects"] = "[{\"text\":\"hello\"}]"u8.ToArray(),
        ["deep arrays"] = Encoding.UTF8.GetBytes(new string('[', 30_000)),
        ["deep objects"] = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 10_000))),
        ["a deep unknown member"] = Encoding.UTF8.GetBytes($"{{\"x\":{new string('[', 10_000)}{new string(']', 10_000)}}}"),
        ["a number of 10 KB"] = Encoding.UTF8.GetBytes(new string('9', 10_000)),
        ["invalid UTF-8"] = [.. "{\"text\":\"a"u8, 0xC3, 0x28, .. "\"}"u8],
        ["an encoded surrogate"] = [.. "{\"text\":\"a"u8, 0xED, 0xA0, 0x80, .. "\"}"u8],
        ["UTF-16"] = Encoding.Unicode.GetBytes("{\"text\":\"hello\"}"),
        ["a raw NUL"] = "{\"text\":\"a\0\"}"u8.ToArray(),
    };

    public static TheoryData<string> BodyNames => [.. Bodies.Keys];

    [Theory]
    [MemberData(nameof(BodyNames))]
    public async Task A_body_that_is_no_object_of_the_route_is_refused_and_nothing_is_stored(string name)
    {
        var before = await world.StoredAsync();

        foreach (var route in world.Routes.Where(route => route.Body is not null))
        {
            using var answer = await world.Alice.SendAsync(route.Method, route.Fill(world), Visitor.Raw(Bodies[name]));
            await Refused.WithAsync(answer, 400, "validation", $"{route} with {name}");
        }

        Assert.Equal(before, await world.StoredAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("text/json")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7")]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/octet-stream")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=latin1")]
    [InlineData("application/json; charset=no-such-charset")]
    [InlineData("application/json; charset=\"\"")]
    [InlineData("garbage")]
    public async Task Any_other_media_type_or_charset_is_refused_and_nothing_is_stored(string? mediaType)
    {
        var before = await world.StoredAsync();

        foreach (var route in world.Routes.Where(route => route.Body is not null))
        {
            using var body = new StringContent(System.Text.Json.JsonSerializer.Serialize(route.ValidBody(world)));
            body.Headers.Remove("Content-Type");
            if (mediaType is not null)
                body.Headers.TryAddWithoutValidation("Content-Type", mediaType);
            using var answer = await world.Alice.SendAsync(route.Method, route.Fill(world), body);
            await Refused.WithAsync(answer, 415, "unsupported-media", $"{route} as {mediaType}");
        }

        Assert.Equal(before, await world.StoredAsync());
    }

    [Theory]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("Application/JSON")]
    [InlineData("application/merge-patch+json")]
    public async Task JSON_under_each_of_its_names_is_taken(string mediaType)
    {
        using var answer = await world.Alice.SendAsync("PATCH", "/me", Visitor.Raw("{\"about\":\"here\"}", mediaType));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
