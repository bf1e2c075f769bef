using Microsoft.EntityFrameworkCore;

namespace WebChat.Module.Search;

/// <summary>
/// SQLite's full-text table over the search texts, cut into trigrams. It holds no copy of the texts and is kept by
/// triggers; what is deleted leaves it at once and not at the next merge of its segments.
/// </summary>
internal sealed class SqliteSearchIndex(SearchTable texts)
{
    /// <summary>What the tokeniser cuts texts into, in code points.</summary>
    private const int Trigram = 3;

    private readonly string _name = texts.Named("", "_fts");

    private string Quoted => SearchTable.Quote(_name);

    /// <summary>The newest first, as they are found: the full-text table walks its rows in that order without sorting them.</summary>
    public string Query =>
        $"SELECT f.rowid AS {texts.Id}, t.{texts.Conversation}, t.{texts.Sequence}, t.{texts.Text} FROM {Quoted} AS f " +
        $"JOIN {texts.Table} AS t ON t.{texts.Id} = f.rowid WHERE f.{texts.Text} MATCH {{0}}";

    public IEnumerable<string> Add =>
    [
        .. Drop,
        $"CREATE VIRTUAL TABLE {Quoted} USING fts5({texts.Text}, content={texts.Table}, content_rowid={texts.Id}, tokenize='trigram case_sensitive 1')",
        $"INSERT INTO {Quoted}({Quoted}, rank) VALUES ('secure-delete', 1)",
        $"INSERT INTO {Quoted}({Quoted}) VALUES ('rebuild')",
        $"INSERT INTO {Quoted}({Quoted}) VALUES ('optimize')",
        Trigger("INSERT", New),
        Trigger("DELETE", Old),
        Trigger("UPDATE", $"{Old} {New}"),
    ];

    public IEnumerable<string> Drop =>
    [
        .. ((string[])["INSERT", "DELETE", "UPDATE"]).Select(change => $"DROP TRIGGER IF EXISTS {TriggerOf(change)}"),
        $"DROP TABLE IF EXISTS {Quoted}",
    ];

    private string New => $"INSERT INTO {Quoted}(rowid, {texts.Text}) VALUES (new.{texts.Id}, new.{texts.Text});";

    private string Old => $"INSERT INTO {Quoted}({Quoted}, rowid, {texts.Text}) VALUES ('delete', old.{texts.Id}, old.{texts.Text});";

    public static bool Knows(string word) => word.EnumerateRunes().Take(Trigram).Count() == Trigram;

    /// <summary>In quotes nothing is syntax but the quote itself.</summary>
    public static string Phrases(IEnumerable<string> words) =>
        string.Join(" AND ", words.Select(SearchTable.Quote));

    /// <summary>Asked each time: it costs microseconds in SQLite, and a migration may run beside a running site.</summary>
    public async Task<bool> ExistsAsync(DbContext context) =>
        await context.Database.SqlQueryRaw<int>("SELECT count(*) AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name = {0}", _name).SingleAsync() > 0;

    private string Trigger(string change, string statements) =>
        $"CREATE TRIGGER {TriggerOf(change)} AFTER {change} ON {texts.Table} BEGIN {statements} END";

    private string TriggerOf(string change) => SearchTable.Quote($"{_name}_{change}");
}
