using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Storage;

namespace WebChat.Module.Search;

/// <summary>Which texts hold the words, asked in the form that each database answers best.</summary>
internal static class SearchMatch
{
    /// <summary>Byte for byte: the usual collations of SQL Server take one emoji for another.</summary>
    private const string Binary = "Latin1_General_100_BIN2";

    /// <param name="db">The unit of work.</param>
    /// <param name="query">What is looked for.</param>
    /// <param name="byIndex">False where reading the texts is quicker than an index of all the site's texts.</param>
    public static async Task<IQueryable<SearchText>> MatchingAsync(this ChatDb db, SearchQuery query, bool byIndex) => db.Context.Database.ProviderName switch
    {
        "Microsoft.EntityFrameworkCore.Sqlite" when byIndex => await IndexedInSqliteAsync(db, query),
        "Microsoft.EntityFrameworkCore.SqlServer" =>
            query.Stored.Aggregate(db.SearchTexts.AsQueryable(), (found, word) => found.Where(row => EF.Functions.Collate(row.Text, Binary).Contains(word))),

        // What becomes LIKE may use PostgreSQL's index, if its planner likes to; what becomes strpos may not.
        "Npgsql.EntityFrameworkCore.PostgreSQL" when !byIndex =>
            query.Stored.Aggregate(db.SearchTexts.AsQueryable(), (found, word) => found.Where(row => row.Text.IndexOf(word) + 1 > 0)),
        _ => Holding(db.SearchTexts, query.Stored),
    };

    /// <summary>Through the full-text table, where there is one and it knows one of the words.</summary>
    private static async Task<IQueryable<SearchText>> IndexedInSqliteAsync(ChatDb db, SearchQuery query)
    {
        var index = new SqliteSearchIndex(SearchTable.Find(db.Context.Model)!);
        var (indexed, others) = (query.Stored.Where(SqliteSearchIndex.Knows).ToList(), query.Stored.Where(word => !SqliteSearchIndex.Knows(word)));
        return indexed.Count > 0 && await index.ExistsAsync(db.Context)
            ? Holding(db.SearchTexts.FromSqlRaw(index.Query, SqliteSearchIndex.Phrases(indexed)), others)
            : Holding(db.SearchTexts, query.Stored);
    }

    private static IQueryable<SearchText> Holding(IQueryable<SearchText> texts, IEnumerable<string> words) =>
        words.Aggregate(texts, (found, word) => found.Where(row => row.Text.Contains(word)));
}
