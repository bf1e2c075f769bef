using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Storage;

namespace WebChat.Module.Search;

/// <summary>
/// Which texts hold the words, in a form each database answers best: PostgreSQL finds its trigram index by itself,
/// SQLite has to be asked through it.
/// </summary>
internal static class SearchMatch
{
    /// <summary>Byte for byte: the usual collations of SQL Server take one emoji for another.</summary>
    private const string Binary = "Latin1_General_100_BIN2";

    public static async Task<IQueryable<SearchText>> MatchingAsync(this ChatDb db, SearchQuery query)
    {
        if (HostContext.KindOf(db.Context) is StorageKind.Sqlite)
        {
            return await MatchingInSqliteAsync(db, query);
        }

        return db.Context.Database.ProviderName == "Microsoft.EntityFrameworkCore.SqlServer"
            ? query.Words.Aggregate(db.SearchTexts.AsQueryable(), (found, word) => found.Where(row => EF.Functions.Collate(row.Text, Binary).Contains(word)))
            : Holding(db.SearchTexts, query.Words);
    }

    private static async Task<IQueryable<SearchText>> MatchingInSqliteAsync(ChatDb db, SearchQuery query)
    {
        var index = new SqliteSearchIndex(SearchTable.Find(db.Context.Model)!);
        var (indexed, others) = (query.Words.Where(SqliteSearchIndex.Knows).ToList(), query.Words.Where(word => !SqliteSearchIndex.Knows(word)));
        return indexed.Count > 0 && await index.ExistsAsync(db.Context)
            ? Holding(db.SearchTexts.FromSqlRaw(index.Query, SqliteSearchIndex.Phrases(indexed)), others)
            : Holding(db.SearchTexts, query.Words);
    }

    private static IQueryable<SearchText> Holding(IQueryable<SearchText> texts, IEnumerable<string> words) =>
        words.Aggregate(texts, (found, word) => found.Where(row => row.Text.Contains(word)));
}
