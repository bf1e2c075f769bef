using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Stories;

namespace WebChat.Module.Tests.Search;

/// <summary>One corpus, one answer: on every database, with the index and without.</summary>
public sealed class SearchCorpusTests
{
    private static readonly string[] Corpus =
    [
        /* 1 */ "Die Straße nach Łódź ist gesperrt",
        /* 2 */ "CAFÉ au lait, s'il vous plaît",
        /* 3 */ "我们明天去公园散步，你来吗？",
        /* 4 */ "公司的会议室在三楼",
        /* 5 */ "مَرْحَبًا بِكُمْ فِي الحَدِيقَة",
        /* 6 */ "100% sure_thing \\o/ \"quoted\" it's <b>bold</b>",
        /* 7 */ "100 sure things, nothing quoted",
        /* 8 */ "Bring the **wheel**barrow and [the plan](https://example.com/secret-garden)",
        /* 9 */ "👍🏽 great 🥔",
        /* 10 */ "Ο Οδυσσεύς ΟΔΟΣ",
        /* 11 */ "ｆｕｌｌ　ｗｉｄｔｈ ﬁle Ⅳ",
        /* 12 */ "がんばって ください カメラ",
        /* 13 */ "한국어를 배워요",
        /* 14 */ "line one\nline two",
        /* 15 */ "สวัสดีครับ",
        /* 16 */ "𠮷野家 and 𝔉raktur",
        /* 17 */ "İstanbul ve ığdır",
        /* 18 */ "zero\u200Bwidth",
        /* 19 */ "ƿynn",
    ];

    private static readonly (string Query, int[] Hits)[] Questions =
    [
        ("strasse", [1]), ("STRAßE", [1]), ("lodz", [1]), ("ŁÓDŹ", [1]),
        ("cafe", [2]), ("Café", [2]), ("cafe\u0301", [2]), ("plait vous", [2]), ("au lait,", [2]),
        ("公园", [3]), ("公司", [4]), ("会议", [4]), ("会议室", [4]), ("议室在", [4]), ("园散", [3]), ("散步 公园", [3]), ("公室", []), ("三楼", [4]),
        ("مرحبا", [5]), ("الحديقة", [5]), ("مَرْحَبًا", [5]), ("مـرحبا", [5]),
        ("100%", [6]), ("0% s", [6]), ("e_t", [6]), ("\\o/", [6]), ("\"quoted\"", [6]), ("it's", [6]), ("<b>", [6]), ("quoted", [7, 6]), ("100", [7, 6]), ("__", []), ("%%", []),
        ("wheelbarrow", [8]), ("**wheel**", []), ("the plan", [8]), ("secret-garden", []), ("BARROW bring", [8]),
        ("👍", [9]), ("👍🏽", [9]), ("🥔", [9]), ("🥕", []), ("great 🥔", [9]), ("👍🏿", []),
        ("οδυσσευς", [10]), ("ΟΔΥΣΣΕΎΣ", [10]), ("οδός", [10]),
        ("full width", [11]), ("file", [11]), ("iv", [11]), ("ﬁ", [11]),
        ("がんば", [12]), ("かんば", []), ("ｶﾒﾗ", [12]), ("ださ", [12]),
        ("한국", [13]), ("국어", [13]), ("배워", [13]),
        ("one line two", [14]), ("lineone", []), ("สวัส", [15]), ("สวส", []),
        ("𠮷野", [16]), ("fraktur", [16]),
        ("istanbul", [17]), ("igdir", [17]), ("ISTANBUL IĞDIR", [17]),
        ("zerowidth", [18]), ("zero\u200Bwidth", [18]), ("wynn", [19]), ("Ƿynn", [19]), ("公ƿ", []),
        ("s'il vous", [2]), ("is", [17, 1]), ("nothing at all", []),
    ];

    public static TheoryData<Provider, bool> Databases => new()
    {
        { Provider.Sqlite, false }, { Provider.Sqlite, true },
        { Provider.PostgreSql, false }, { Provider.PostgreSql, true },
        { Provider.InMemory, false },
    };

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Every_database_finds_the_same(Provider provider, bool index)
    {
        await using var town = await SearchIndexes.OpenAsync(provider, index);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        foreach (var text in Corpus)
            await alice.Sends(text).To(talk);

        foreach (var (query, hits) in Questions)
        {
            foreach (var within in (string?[])[null, talk])
                Assert.Equal((query, string.Join(' ', hits)), (query, string.Join(' ', (await bob.Searches(query, within)).Select(hit => hit.Number("sequence")))));
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_was_there_before_the_index_is_in_it_and_edits_and_deletes_are_followed(Provider provider, bool index)
    {
        await using var town = await SearchIndexes.OpenAsync(provider, index);
        await SearchIndexes.DropFromAsync(town);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        await alice.Sends("the greenhouse key").To(talk);
        await alice.Sends("the greenhouse door").To(talk);
        if (index)
            await SearchIndexes.AddToAsync(town);
        await alice.Sends("the greenhouse roof").To(talk);
        Assert.Equal("3 2 1", await Found("greenhouse"));

        (await alice.Patches($"conversations/{talk}/messages/1", new { text = "the shed key" })).Must(200);
        (await alice.Deletes($"conversations/{talk}/messages/3")).Must(204);
        (await alice.Patches($"conversations/{talk}/messages/2", new { text = "the greenhouse gate" })).Must(200);

        Assert.Equal("2", await Found("greenhouse"));
        Assert.Equal("1", await Found("shed key"));
        Assert.Equal("2", await Found("gate"));
        Assert.Equal("", await Found("door"));
        if (index)
        {
            await SearchIndexes.AddToAsync(town);
            Assert.Equal("2", await Found("greenhouse"));
            await SearchIndexes.DropFromAsync(town);
            await alice.Sends("the greenhouse floor").To(talk);
            Assert.Equal("4 2", await Found("greenhouse"));
        }

        async Task<string> Found(string query) => string.Join(' ', (await bob.Searches(query)).Select(hit => hit.Number("sequence")));
    }
}
