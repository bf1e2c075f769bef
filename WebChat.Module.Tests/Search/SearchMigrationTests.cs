using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using WebChat.Module.Search;
using WebChat.Module.Storage;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Http;
using WebChat.Module.Tests.Storage;

namespace WebChat.Module.Tests.Search;

/// <summary>The one step by which a host switches the index on.</summary>
public sealed class SearchMigrationTests
{
    [Theory]
    [InlineData("PostgreSql", "CREATE INDEX IF NOT EXISTS \"IX_C_SearchTexts_trgm\" ON \"chat\".\"C_SearchTexts\" USING gin (\"Text\" gin_trgm_ops)", "DROP INDEX IF EXISTS \"chat\".\"IX_C_SearchTexts_trgm\"")]
    [InlineData("Sqlite", "CREATE VIRTUAL TABLE \"C_SearchTexts_fts\" USING fts5(\"Text\", content=\"C_SearchTexts\", content_rowid=\"Id\", tokenize='trigram case_sensitive 1')", "DROP TABLE IF EXISTS \"C_SearchTexts_fts\"")]
    public void It_names_the_table_as_the_host_does(string database, string added, string dropped)
    {
        using var context = Models.New<TextContext, TextUser>(database, new TableNames("C_", database == "Sqlite" ? null : "chat"));

        Assert.Contains(SearchIndexes.StatementsOf(context, (step, model) => step.AddWebChatSearchIndex(model)), statement => statement.TrimEnd(';', '\n', '\r') == added);
        Assert.Contains(SearchIndexes.StatementsOf(context, (step, model) => step.DropWebChatSearchIndex(model)), statement => statement.TrimEnd(';', '\n', '\r') == dropped);
    }

    [Fact]
    public void A_database_without_such_an_index_is_left_alone()
    {
        using var context = Models.New<TextContext, TextUser>("SqlServer");

        Assert.Empty(SearchIndexes.StatementsOf(context, (step, model) => step.AddWebChatSearchIndex(model).DropWebChatSearchIndex(model)));
    }

    [Fact]
    public void In_a_migration_it_reads_the_names_from_the_migrations_own_model()
    {
        var migration = new AddSearch { ActiveProvider = "Npgsql.EntityFrameworkCore.PostgreSQL" };

        Assert.Contains(migration.UpOperations.OfType<SqlOperation>(), operation => operation.Sql.Contains("\"chat\".\"web_chat_search_texts\"", StringComparison.Ordinal));
        Assert.Contains(migration.DownOperations.OfType<SqlOperation>(), operation => operation.Sql.Contains("\"chat\".\"IX_web_chat_search_texts_trgm\"", StringComparison.Ordinal));
    }

    [Fact]
    public void A_migration_from_before_the_chat_says_what_to_do()
    {
        var migration = new Early { ActiveProvider = "Npgsql.EntityFrameworkCore.PostgreSQL" };

        Assert.Contains("after the one that adds the chat's tables", Assert.Throws<InvalidOperationException>(() => migration.UpOperations).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SQL_Server_compares_byte_for_byte_and_escapes_what_its_LIKE_would_take_for_a_pattern()
    {
        using var context = Models.New<TextContext, TextUser>("SqlServer");

        var sql = (await new ChatDb(context, StorageKind.Server, new()).MatchingAsync(SearchQuery.From("50% [a]_b"), byIndex: true)).ToQueryString();

        Assert.Contains("[Text] COLLATE Latin1_General_100_BIN2 LIKE ", sql, StringComparison.Ordinal);
        Assert.Contains(@"%50\%%", sql, StringComparison.Ordinal);
        Assert.Contains(@"%\[a]\_b%", sql, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task A_host_that_renames_everything_and_shortens_its_texts_finds_the_end_of_the_longest_message(Provider provider)
    {
        await using var site = await TestSite.StartAsync<HostConventionTests.OddContext, TextUser>(provider);
        using var alice = await site.ComeAsync("alice");
        using var bob = await site.ComeAsync("bob");
        var talk = (await alice.DoAsync("POST", "/conversations", new { userId = bob.UserId })).GetProperty("id").GetString()!;
        await alice.SayAsync(talk, string.Concat(Enumerable.Repeat("ﷺ", 7_980)) + " wheelbarrow 公园");
        foreach (var query in (string[])["wheelbarrow", "公园"])
            Assert.Equal(1, await CountAsync(query));

        await site.WithContextAsync(async context =>
        {
            foreach (var statement in SearchIndexes.StatementsOf(context, (step, model) => step.AddWebChatSearchIndex(model)))
                await context.Database.ExecuteSqlRawAsync(statement);
            return 0;
        });

        foreach (var query in (string[])["wheelbarrow", "公园"])
            Assert.Equal(1, await CountAsync(query));

        async Task<int> CountAsync(string query) => (await bob.DoAsync("GET", $"/search?query={Uri.EscapeDataString(query)}")).GetProperty("items").GetArrayLength();
    }

    /// <summary>As a host writes it, with the model its designer file has.</summary>
    private sealed class AddSearch : Migration
    {
        protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.Entity("WebChat.Module.Conversations.SearchText", texts =>
        {
            texts.Property<long>("Id");
            texts.Property<long>("ConversationId");
            texts.Property<long>("Sequence");
            texts.Property<string>("Text");
            texts.HasKey("Id");
            texts.ToTable("web_chat_search_texts", "chat");
        });

        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddWebChatSearchIndex(TargetModel);

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropWebChatSearchIndex(TargetModel);
    }

    private sealed class Early : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddWebChatSearchIndex(TargetModel);
    }
}
