using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Stories;

namespace WebChat.Module.Tests.Search;

/// <summary>Whatever is asked for, the answer is one of the contract's.</summary>
public sealed partial class HostileQueryTests
{
    private static readonly string[] Real =
    [
        "%%", "__", "_%", "''", "\"\"", "\\\\", "\"", "a\"b OR c", "\" OR 1=1 --", "'; DROP TABLE \"WebChatMessages\"; --", "AND OR NOT NEAR(a b)", "text:abc", "abc*", "^abc", "(abc", "abc)", "-abc",
        "{abc}", "[abc]", "[^a]bc", "\\%abc\\_", "%' ESCAPE '!", "$1$2", "@p0", "{0}{1}", "a\tb\nc", "\uFFFF\uFFFF", "\u202Eabc", "\u0001\u0002abc", "😀😀", "ﷺﷺﷺ",
        "a b c d e f g h i j k l m n o p q r s t u v w x y z", "ƿƿƿ", "中中中",
    ];

    private static readonly string[] None =
    [
        "", " ", "\t\n\u00A0\u3000", "a", "é", "%", "_", "'", "\"\u200B", "\\", "中", "\u200B\u200D\uFEFF", "\u0301\u0301", "\uFFFE\uFFFE\uFFFE", "\uFE0F\uFE0F", "\u0001\u0002",
    ];

    [Theory]
    [MemberData(nameof(SearchCorpusTests.Databases), MemberType = typeof(SearchCorpusTests))]
    public async Task A_question_is_answered_literally_or_refused_and_never_fails(Provider provider, bool index)
    {
        await using var town = await SearchIndexes.OpenAsync(provider, index);
        var (alice, bob) = await town.WelcomesTwo();
        await alice.Sends("a message as any other, with letters of each kind: abcdefghijklmnopqrstuvwxyz").To(bob);
        foreach (var query in Real.Where(query => query.Trim().Length > 1))
        {
            foreach (var scope in (string?[])[null, await alice.TalksWith(bob)])
            {
                var before = (await alice.Searches(query, scope)).Length;
                // As code, in which no backslash is an escape and nothing is a mark.
                await alice.Sends($"```\nsay {query} twice\n```").To(bob);
                Assert.Equal((query, before + 1), (query, (await alice.Searches(query, scope)).Length));
            }
        }

        foreach (var query in None)
            (await alice.Gets($"search?query={Uri.EscapeDataString(query)}")).Must(400, "validation");
        (await alice.Gets("search")).Must(400, "validation");
        (await alice.Gets("search?query=ab&query=cd")).Must(400, "validation");
        foreach (var (query, code) in new[] { ("%00", "validation"), ("ab%00cd", "validation"), ("%ED%A0%80ab", "validation"), ("ab%FF", "validation"), (new string('x', 101), "too-long"), (new string('x', 7_000), "too-long") })
            (await alice.Gets($"search?query={query}")).Must(400, code);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, (await alice.Gets($"search?query={new string('x', 10_240)}")).Status);
        foreach (var before in (string[])["", "0", "-1", "x", "%00", "1%00", "ffffffffffffffff", "10000000000000000", "%20", "1.0", "１"])
            (await alice.Gets($"search?query=letters&before={before}")).Must(400, "validation");
        Assert.Empty((await alice.Gets("search?query=letters&before=1")).Must(200).Objects("items"));
        Assert.NotEmpty((await alice.Gets("search?query=letters&before=7fffffffffffffff&conversation=")).Must(200).Objects("items"));
        foreach (var limit in (string[])["0", "101", "-1", "x", ""])
            (await alice.Gets($"search?query=letters&limit={limit}")).Must(400, "validation");
    }

    /// <summary>A web server answers a longer address than some 8 KB without asking the site; nobody is to meet that.</summary>
    [Fact]
    public async Task Every_field_in_which_one_searches_takes_far_less_than_a_web_server_refuses()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        var group = await alice.Founds("Reading", bob);
        foreach (var page in (string[])["", "/search", "/people", "/groups/new", $"/groups/{group}"])
        {
            var fields = SearchField().Matches(await alice.Http.GetStringAsync("/chat" + page));
            Assert.NotEmpty(fields);
            Assert.All(fields, field => Assert.InRange(int.Parse(MaxLength().Match(field.Value).Groups[1].Value, CultureInfo.InvariantCulture), 1, 100));
        }
    }

    [Fact]
    public async Task Searches_over_the_limit_are_refused_with_a_time_to_come_back_and_others_are_not_affected()
    {
        await using var town = await Town.Open(Provider.InMemory, options => options.Configuration["WebChat:Limits:SearchesPerMinute"] = "5");
        var (alice, bob) = await town.WelcomesTwo();
        for (var i = 0; i < 5; i++)
            await alice.Searches("seeds");

        var refused = await alice.Gets("search?query=seeds");

        refused.Must(429, "rate-limited");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        await bob.Searches("seeds");
        (await alice.Gets("search?query=%20")).Must(400, "validation");
    }

    [GeneratedRegex("<input[^>]*(type=\"search\"|name=\"query\")[^>]*>")]
    private static partial Regex SearchField();

    [GeneratedRegex(" maxlength=\"([0-9]+)\"")]
    private static partial Regex MaxLength();
}
