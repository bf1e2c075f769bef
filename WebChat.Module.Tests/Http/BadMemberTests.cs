using System.Globalization;
using System.Reflection;
using System.Text.Json;
using WebChat.Module.Messages.Sending;

namespace WebChat.Module.Tests.Http;

/// <summary>Every member of every body, given what it can't be. Run over each database, since they swallow different things.</summary>
public abstract class BadMemberTests(World world)
{
    private static readonly Dictionary<string, string> NoTexts = new()
    {
        ["a number"] = "42",
        ["a long number"] = new string('9', 10_000),
        ["true"] = "true",
        ["an object"] = "{\"a\":1}",
        ["an array"] = "[[1]]",
        ["NUL"] = "\"a\\u0000b\"",
        ["nothing but NUL"] = "\"\\u0000\"",
        ["half a pair, high"] = "\"a\\ud800\"",
        ["half a pair, low"] = "\"\\udc00a\"",
        ["a pair the wrong way round"] = "\"\\udc00\\ud800\"",
    };

    private static readonly Dictionary<string, string> NoNumbers = new()
    {
        ["a text"] = "\"1\"",
        ["null"] = "null",
        ["true"] = "true",
        ["an array"] = "[1]",
        ["an object"] = "{}",
        ["negative"] = "-1",
        ["a fraction"] = "1.5",
        ["a whole fraction"] = "1.0",
        ["an exponent"] = "1e400",
        ["one over 64 bits"] = "9223372036854775808",
        ["10 KB"] = new string('9', 10_000),
        ["10 KB of fraction"] = $"0.{new string('9', 10_000)}",
    };

    private static readonly Dictionary<string, string> NoTimes = new()
    {
        ["a number"] = "42",
        ["true"] = "true",
        ["an object"] = "{\"a\":1}",
        ["an array"] = "[[1]]",
        ["an empty text"] = "\"\"",
        ["a word"] = "\"tomorrow\"",
        ["no such day"] = "\"2130-02-30T12:00:00Z\"",
        ["a time without its zone"] = "\"2130-01-31T12:00:00.0000000\"",
        ["a date alone"] = "\"2130-01-31\"",
        ["a year too far"] = "\"10000-01-31T12:00:00Z\"",
        ["NUL"] = "\"2130-01-31T12:00:00Z\\u0000\"",
        ["half a pair"] = "\"2130-01-31T12:00:00\\ud800\"",
        ["10 KB"] = $"\"{new string('9', 10_000)}\"",
    };

    private static readonly Dictionary<string, string> NoYesOrNo = new()
    {
        ["a text"] = "\"true\"",
        ["a number"] = "1",
        ["an object"] = "{}",
        ["an array"] = "[true]",
    };

    public static TheoryData<string> TimeFaults => [.. NoTimes.Keys];

    public static TheoryData<string> YesOrNoFaults => [.. NoYesOrNo.Keys];

    public static TheoryData<string> TextFaults => [.. NoTexts.Keys];

    public static TheoryData<string> NumberFaults => [.. NoNumbers.Keys];

    [Theory]
    [MemberData(nameof(TextFaults))]
    public Task A_text_that_is_none_is_refused_and_nothing_is_stored(string fault) =>
        RefusesAsync(member => member.PropertyType == typeof(string), NoTexts[fault], fault);

    [Theory]
    [MemberData(nameof(TextFaults))]
    public Task A_list_of_texts_that_are_none_is_refused_and_nothing_is_stored(string fault) =>
        RefusesAsync(IsList, $"[{NoTexts[fault]}]", fault);

    [Theory]
    [MemberData(nameof(NumberFaults))]
    public Task A_number_that_is_none_or_impossible_is_refused_and_nothing_is_stored(string fault) =>
        RefusesAsync(member => member.PropertyType == typeof(long?) && !(fault == "null" && MayBeMissing(member)), NoNumbers[fault], fault);

    [Theory]
    [InlineData("\"a\"")]
    [InlineData("{}")]
    [InlineData("1")]
    [InlineData("[[]]")]
    public Task A_list_that_is_none_is_refused_and_nothing_is_stored(string json) => RefusesAsync(IsList, json, json);

    [Theory]
    [MemberData(nameof(TimeFaults))]
    public Task A_time_that_is_none_is_refused_and_nothing_is_stored(string fault) =>
        RefusesAsync(member => member.PropertyType == typeof(JsonElement), NoTimes[fault], fault);

    [Theory]
    [MemberData(nameof(YesOrNoFaults))]
    public Task A_yes_or_no_that_is_neither_is_refused_and_nothing_is_stored(string fault) =>
        RefusesAsync(member => member.PropertyType == typeof(bool?), NoYesOrNo[fault], fault);

    [Fact]
    public void Every_kind_of_member_is_covered() => Assert.All(
        world.Routes.Where(route => route.Body is not null).SelectMany(route => route.Members),
        member => Assert.True(member.PropertyType == typeof(string) || member.PropertyType == typeof(long?) || member.PropertyType == typeof(JsonElement) || member.PropertyType == typeof(bool?) || IsList(member), $"{member} has no bad values here."));

    [Fact]
    public void Every_member_of_every_body_is_given_when_it_is_valid() => Assert.All(
        world.Routes.Where(route => route.Body is not null),
        route => Assert.Equal(route.Members.Select(NameOf).Order(StringComparer.Ordinal), route.ValidBody(world).Keys.Order(StringComparer.Ordinal)));

    /// <summary>For a reply "none" is a value like any other.</summary>
    private static bool MayBeMissing(PropertyInfo member) => member == typeof(SendRequest).GetProperty(nameof(SendRequest.ReplyTo));

    private static bool IsList(PropertyInfo member) => member.PropertyType.IsAssignableTo(typeof(IEnumerable<object?>));

    private static string NameOf(PropertyInfo member) => JsonNamingPolicy.CamelCase.ConvertName(member.Name);

    private async Task RefusesAsync(Func<PropertyInfo, bool> which, string json, string fault)
    {
        var before = await world.StoredAsync();
        var tried = 0;
        foreach (var route in world.Routes.Where(route => route.Body is not null))
        {
            foreach (var member in route.Members.Where(which))
            {
                // Not with a placeholder's quotes: as the text stands in the table.
                var body = JsonSerializer.SerializeToNode(route.ValidBody(world))!.AsObject();
                body[NameOf(member)] = "PLACE";
                using var answer = await world.Alice.SendAsync(
                    route.Method, route.Fill(world), Visitor.Raw(body.ToJsonString().Replace("\"PLACE\"", json, StringComparison.Ordinal)));
                await Refused.WithAsync(answer, 400, "validation", string.Create(CultureInfo.InvariantCulture, $"{route} with {member.Name} {fault}"));
                tried++;
            }
        }

        Assert.NotEqual(0, tried);
        Assert.Equal(before, await world.StoredAsync());
    }
}

public sealed class BadMembersOnSqliteTests(SqliteWorld world) : BadMemberTests(world), IClassFixture<SqliteWorld>;

public sealed class BadMembersOnPostgresTests(PostgresWorld world) : BadMemberTests(world), IClassFixture<PostgresWorld>;
