namespace WebChat.Module.Search;

/// <summary>PostgreSQL's index of trigrams over the search texts. Its planner uses it by itself.</summary>
internal sealed class PostgresSearchIndex(SearchTable texts)
{
    private readonly string _name = texts.Named("IX_", "_trgm");

    public IEnumerable<string> Add =>
    [
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        $"CREATE INDEX IF NOT EXISTS {SearchTable.Quote(_name)} ON {texts.Table} USING gin ({texts.Text} gin_trgm_ops)",
    ];

    /// <summary>An index lives in its table's schema. The extension stays: others may use it.</summary>
    public IEnumerable<string> Drop => [$"DROP INDEX IF EXISTS {texts.InSchema(_name)}"];
}
