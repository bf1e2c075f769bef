using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace WebChat.Module.Tests.Http;

/// <summary>Lengths in UTF-16 units after trimming: the longest that fits, and one more.</summary>
public abstract class TextLengthTests(World world)
{
    public static TheoryData<string, string, string, int> Fields => new()
    {
        { "POST", "/conversations/{group}/messages", "text", 8000 },
        { "PATCH", "/me", "name", 64 },
        { "PATCH", "/me", "about", 255 },
        { "POST", "/groups", "name", 64 },
        { "POST", "/groups", "description", 255 },
        { "PATCH", "/groups/{group}", "name", 64 },
        { "PATCH", "/groups/{group}", "description", 255 },
        { "POST", "/contact-requests", "note", 255 },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task The_longest_text_is_taken_and_one_more_is_too_long(string method, string path, string field, int max)
    {
        foreach (var letter in (string[])["x", "é", "中", "😀", "ﷺ", "\uFFFE", "\u202E", "<"])
        {
            var fits = string.Concat(Enumerable.Repeat(letter, max / letter.Length)).PadRight(max, 'x');
            using (var answer = await SendAsync(method, path, field, $" \n{fits}\t "))
                Assert.True(answer.IsSuccessStatusCode || answer.StatusCode is HttpStatusCode.Conflict, $"{max} {letter}: {await answer.Content.ReadAsStringAsync()}");
            await RefusesAsync(method, path, field, fits + "x", "too-long");
        }
    }

    [Theory]
    [InlineData("POST", "/conversations/{group}/messages", "text")]
    [InlineData("PATCH", "/me", "name")]
    [InlineData("POST", "/groups", "name")]
    [InlineData("PATCH", "/groups/{group}", "name")]
    public async Task What_is_blank_after_trimming_is_no_text(string method, string path, string field)
    {
        foreach (var blank in (string[])["", " ", "\t\r\n", "\u00A0\u2003\u3000", "\u2028\u2029"])
            await RefusesAsync(method, path, field, blank, "validation");
    }

    [Theory]
    [InlineData("POST", "/conversations/{group}/messages", "text")]
    [InlineData("POST", "/conversations/{group}/messages", "clientId")]
    [InlineData("POST", "/groups", "name")]
    public async Task What_a_route_needs_may_be_neither_missing_nor_null(string method, string path, string field)
    {
        await RefusesAsync(method, path, field, null, "validation");
        await RefusesAsync(method, path, field + "Misspelt", "x", "validation", without: field);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("{9f4372fc-93fb-4092-aee0-a99866b34eb5}")]
    [InlineData("9f4372fc93fb4092aee0a99866b34eb5")]
    [InlineData("9f4372fc-93fb-4092-aee0-a99866b34eb")]
    [InlineData("9f4372fc-93fb-4092-aee0-a99866b34ebg")]
    public Task A_client_id_is_a_UUID(string clientId) => RefusesAsync("POST", "/conversations/{group}/messages", "clientId", clientId, "validation");

    [Theory]
    [InlineData("Accepted")]
    [InlineData("pending")]
    [InlineData("")]
    [InlineData(null)]
    public Task A_request_is_accepted_or_declined(string? state) => RefusesAsync("PATCH", "/contact-requests/{request}", "state", state, "validation");

    [Theory]
    [InlineData("Admin")]
    [InlineData("2")]
    [InlineData("")]
    [InlineData(null)]
    public Task A_role_is_one_of_three(string? role) => RefusesAsync("PATCH", "/groups/{group}/members/{bob}", "role", role, "validation");

    [Fact]
    public async Task Forged_and_unknown_members_change_nothing_and_of_doubles_the_last_counts()
    {
        var clientId = Guid.NewGuid();
        var body = $$$"""
            {"from":"{{{world.Bob.UserId}}}","senderId":"{{{world.Bob.UserId}}}","sender":{"id":"{{{world.Bob.UserId}}}"},"sequence":900,"version":900,"sentAt":"1999-01-01T00:00:00Z",
             "kind":"notice","mine":true,"conversationId":"{{{world.ForeignDirect}}}","nul":"\u0000","half":"\ud800","text":"first","text":"last","clientId":"{{{clientId}}}","TEXT":"shouted"}
            """;
        using var answer = await world.Alice.SendAsync("POST", $"/conversations/{world.Group}/messages", Visitor.Raw(body));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var message = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal(world.Alice.UserId, (string?)message["sender"]!["id"]);
        Assert.Equal(world.Group, (string?)message["conversationId"]);
        Assert.Equal("last", (string?)message["text"]);
        Assert.Equal("text", (string?)message["kind"]);
        Assert.NotEqual(900, (long)message["sequence"]!);
        Assert.True((DateTime)message["sentAt"]! > new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    }

    private async Task RefusesAsync(string method, string path, string field, string? value, string code, string? without = null)
    {
        var before = await world.StoredAsync();
        using (var answer = await SendAsync(method, path, field, value, without))
            await Refused.WithAsync(answer, 400, code, $"{method} {path} {field}");
        Assert.Equal(before, await world.StoredAsync());
    }

    private Task<HttpResponseMessage> SendAsync(string method, string path, string field, string? value, string? without = null)
    {
        var body = new JsonObject { ["clientId"] = Guid.NewGuid().ToString(), ["text"] = "x", ["userId"] = world.Carol.UserId };
        if (path == "/groups")
            body["name"] = $"{Guid.NewGuid()}";
        body.Remove(without ?? "");
        body[field] = value;
        var address = path.Replace("{group}", world.Group, StringComparison.Ordinal)
            .Replace("{request}", world.RequestToAlice, StringComparison.Ordinal)
            .Replace("{bob}", world.Bob.UserId, StringComparison.Ordinal);
        return world.Alice.SendJsonAsync(method, address, body);
    }
}

public sealed class TextLengthsOnSqliteTests(SqliteWorld world) : TextLengthTests(world), IClassFixture<SqliteWorld>;

public sealed class TextLengthsOnPostgresTests(PostgresWorld world) : TextLengthTests(world), IClassFixture<PostgresWorld>;
