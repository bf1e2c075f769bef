using Microsoft.EntityFrameworkCore.Metadata;
using WebChat.Module.Search;

// In the framework's namespace, so that a migration types the call without a using.
namespace Microsoft.EntityFrameworkCore.Migrations;

/// <summary>Switches on the index that the chat's search can use.</summary>
public static class WebChatMigrationBuilderExtensions
{
    private const string Sqlite = "Microsoft.EntityFrameworkCore.Sqlite";
    private const string Postgres = "Npgsql.EntityFrameworkCore.PostgreSQL";

    /// <summary>
    /// Adds the index of trigrams to the chat's search texts: on PostgreSQL a GIN index with the extension
    /// <c>pg_trgm</c>, which the database's owner may create; on SQLite (3.42 or later) a full-text table and the triggers
    /// that keep it. On other databases nothing happens, and search reads the texts. Search finds the same with the index
    /// and without. On SQLite a second call builds it anew.
    /// </summary>
    /// <param name="migrationBuilder">The builder given to <c>Up</c>.</param>
    /// <param name="targetModel">The migration's <c>TargetModel</c>, which knows how the table is named.</param>
    /// <exception cref="InvalidOperationException">The model has no chat, as in a migration made before it.</exception>
    public static MigrationBuilder AddWebChatSearchIndex(this MigrationBuilder migrationBuilder, IModel targetModel) =>
        migrationBuilder.Run(targetModel, texts => new PostgresSearchIndex(texts).Add, texts => new SqliteSearchIndex(texts).Add);

    /// <summary>Takes the index of <see cref="AddWebChatSearchIndex"/> away. Search finds what it found before, more slowly.</summary>
    /// <param name="migrationBuilder">The builder given to <c>Down</c>.</param>
    /// <param name="targetModel">The migration's <c>TargetModel</c>, which knows how the table is named.</param>
    /// <exception cref="InvalidOperationException">The model has no chat, as in a migration made before it.</exception>
    public static MigrationBuilder DropWebChatSearchIndex(this MigrationBuilder migrationBuilder, IModel targetModel) =>
        migrationBuilder.Run(targetModel, texts => new PostgresSearchIndex(texts).Drop, texts => new SqliteSearchIndex(texts).Drop);

    private static MigrationBuilder Run(
        this MigrationBuilder migrationBuilder, IModel model, Func<SearchTable, IEnumerable<string>> postgres, Func<SearchTable, IEnumerable<string>> sqlite)
    {
        var texts = SearchTable.Find(model) ?? throw new InvalidOperationException(
            "The migration's model has no chat. Add the index in a migration of its own, after the one that adds the chat's tables, and give it TargetModel.");
        var statements = migrationBuilder.ActiveProvider switch
        {
            Postgres => postgres(texts),
            Sqlite => sqlite(texts),
            _ => [],
        };
        foreach (var statement in statements)
        {
            migrationBuilder.Sql(statement + ";");
        }

        return migrationBuilder;
    }
}
