using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using WebChat.Module.Conversations;
using WebChat.Module.Conversations.Content;
using WebChat.Module.Hosting;

namespace WebChat.Module.Benchmarks;

/// <summary>
/// 1 000 000 messages in 2 000 groups: a fifth Chinese, the others of words as unevenly used as words are. Person 1 is in
/// 200 groups, one of them with 50 000 messages; person 2 in three small ones.
/// </summary>
internal sealed class SearchTown
{
    public const int People = 3;
    private const int Messages = 1_000_000;
    private const int Groups = 2000;
    private const int Busy = 50_000;
    private const int Vocabulary = 20_000;
    private const int Letters = 3000;

    private static readonly string[] Words = [.. Enumerable.Range(0, Vocabulary).Select(Word)];

    private readonly Random _random = new(4711);
    private readonly List<(long Id, string PublicId)> _groups = [];

    /// <summary>A share of the messages has each of these; the sieve below puts them in.</summary>
    public static IReadOnlyList<(string What, string Query)> Queries =>
    [
        ("common word, in 30 %", "wheelbarrow"), ("usual word, in 1 %", "greenhouse"), ("rare word, 200 of 1 000 000", "quincunx"), ("no hit", "xylophagous"),
        ("two words, common and rare", "wheelbarrow quincunx"), ("Chinese, 2 letters, in 4 %", "我们"), ("Chinese, 2 letters, 200 of 1 000 000", "公园"), ("Chinese, 2 letters, no hit", "龘龘"),
        ("2 Latin letters, everywhere", "wh"), ("2 Latin letters, no hit", "7q"),
    ];

    public IReadOnlyList<(string Who, int Number, string Where, string? Conversation)> Scopes =>
    [
        ("145 000 messages", 1, "everywhere", null), ("145 000 messages", 1, "one of 50 000", _groups[0].PublicId), ("145 000 messages", 1, "one of 475", _groups[1].PublicId),
        ("1 400 messages", 2, "everywhere", null),
    ];

    public static async Task<SearchTown> FillAsync(Site site, string postgres)
    {
        var town = new SearchTown();
        await town.FoundAsync(site);
        await using var connection = new NpgsqlConnection(postgres);
        await connection.OpenAsync();
        var sender = (await site.CallerAsync(3)).ProfileId;
        var rows = town.Say().ToList();
        await using (var copy = await connection.BeginBinaryImportAsync("COPY \"WebChatMessages\" (\"ConversationId\", \"Sequence\", \"Version\", \"SenderId\", \"ClientId\", \"RequestHash\", \"Text\", \"Attachments\", \"SentAt\") FROM STDIN (FORMAT binary)"))
        {
            foreach (var row in rows)
                await copy.WriteRowAsync(default, row.Conversation, row.Sequence, row.Sequence, sender, Guid.NewGuid(), new byte[32], row.Text, 0, DateTime.UtcNow);
            await copy.CompleteAsync();
        }

        await using (var copy = await connection.BeginBinaryImportAsync("COPY \"WebChatSearchTexts\" (\"ConversationId\", \"Sequence\", \"Text\") FROM STDIN (FORMAT binary)"))
        {
            foreach (var row in rows)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(row.Conversation, NpgsqlDbType.Bigint);
                await copy.WriteAsync(row.Sequence, NpgsqlDbType.Bigint);
                await copy.WriteAsync(SearchFold.Joined(row.Text), NpgsqlDbType.Text);
            }

            await copy.CompleteAsync();
        }

        await using var count = new NpgsqlCommand(
            "UPDATE \"WebChatConversations\" SET \"LastSequence\" = (SELECT count(*) FROM \"WebChatSearchTexts\" WHERE \"ConversationId\" = \"WebChatConversations\".\"Id\")", connection) { CommandTimeout = 600 };
        await count.ExecuteNonQueryAsync();
        await using var analyze = new NpgsqlCommand("VACUUM ANALYZE", connection) { CommandTimeout = 600 };
        await analyze.ExecuteNonQueryAsync();
        return town;
    }

    private async Task FoundAsync(Site site)
    {
        var chat = site.Get<IChat>();
        for (var number = 0; number < Groups; number++)
        {
            string[] others = [.. (number % 10 == 0 || number == 1 ? (string[])[Site.Id(1)] : []), .. (number is 5 or 15 or 25 ? (string[])[Site.Id(2)] : [])];
            var publicId = (await chat.FoundGroupAsync(Site.Id(3), $"Group {number}", null, others))!;
            _groups.Add((0, publicId));
        }

        var ids = await site.InContextAsync(context => context.Set<Conversation>().ToDictionaryAsync(row => row.PublicId.ToString("N"), row => row.Id));
        for (var number = 0; number < Groups; number++)
            _groups[number] = (ids[_groups[number].PublicId], _groups[number].PublicId);
    }

    private IEnumerable<(long Conversation, long Sequence, string Text)> Say()
    {
        var next = new long[Groups];
        for (var number = 0; number < Messages; number++)
        {
            var group = _random.Next(Messages / Busy) == 0 ? 0 : _random.Next(1, Groups);
            yield return (_groups[group].Id, ++next[group], TextOf(number));
        }
    }

    private string TextOf(int number)
    {
        var isChinese = number % 5 == 0;
        var text = isChinese ? Chinese() : string.Join(' ', Enumerable.Range(0, _random.Next(3, 20)).Select(_ => Words[Uneven(Vocabulary)]));
        return _random.NextDouble() switch
        {
            < 0.01 when !isChinese => $"{text} greenhouse",
            < 0.385 when !isChinese => $"{text} wheelbarrow",
            < 0.2 when isChinese => $"我们{text}",
            _ => text,
        } + (number % 5000 == 1 ? " quincunx" : "") + (number % 5000 == 10 ? "公园" : "");
    }

    private string Chinese() => string.Concat(Enumerable.Range(0, _random.Next(4, 30)).Select(_ => (char)(0x4E00 + Uneven(Letters))));

    /// <summary>Few are used often, many seldom.</summary>
    private int Uneven(int count) => (int)(count * Math.Pow(_random.NextDouble(), 3));

    /// <summary>A word of its own for each number, of syllables.</summary>
    private static string Word(int number)
    {
        string[] syllables = ["ba", "ke", "li", "mo", "nu", "ra", "si", "to", "ve", "an", "el", "or", "un", "ish", "tra", "ple", "gar", "den", "pot", "see"];
        var word = "";
        for (var rest = number + 20; rest > 0; rest /= syllables.Length)
            word += syllables[rest % syllables.Length];
        return word;
    }
}
