using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using WebChat.Module.Storage;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Storage;

/// <summary>What a host's migration will do in each database, without one running.</summary>
public sealed partial class ScriptTests
{
    private const string LongPrefix = "A_prefix_of_forty_characters_exactly_it_";

    public static TheoryData<string> Databases => ["Sqlite", "PostgreSql", "SqlServer"];

    [Theory]
    [MemberData(nameof(Databases))]
    public void The_migration_script_of_each_database_is_as_kept(string database)
    {
        using var context = Models.New<TextContext, TextUser>(database);

        var kept = Path.Combine(Repository.Tests, "Storage", "Scripts", $"{database}.sql");
        var script = ChatPartOf(context.Database.GenerateCreateScript());
        if (!File.Exists(kept) && Environment.GetEnvironmentVariable("CI") != "true")
            File.WriteAllText(kept, script);
        // To accept a change, delete the kept file, run again, and mention the migration in the change log.
        Assert.Equal(File.ReadAllText(kept).ReplaceLineEndings("\n"), script);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void Every_key_type_has_a_script_in_each_database(string database)
    {
        foreach (var context in Models.OfEveryKey(database))
        {
            using (context)
                Assert.Contains("WebChatProfiles", context.Database.GenerateCreateScript(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Nothing_cascades_into_the_chat_and_a_deleted_user_leaves_the_profile()
    {
        foreach (var context in Models.OfEveryKey("SqlServer"))
        {
            using (context)
            {
                var keys = Models.ChatEntities(context).SelectMany(entity => entity.GetForeignKeys()).ToList();
                Assert.Single(keys, key => key.DeleteBehavior is DeleteBehavior.SetNull);
                Assert.All(keys, key => Assert.Equal(
                    key.Properties[0].Name == ChatModel.HostUserColumn ? DeleteBehavior.SetNull : DeleteBehavior.Restrict, key.DeleteBehavior));
            }
        }
    }

    [Fact]
    public void In_SQL_Server_every_key_of_the_chat_is_no_action_but_the_one_to_the_user()
    {
        using var context = Models.New<TextContext, TextUser>("SqlServer");
        var actions = ForeignKey().Matches(ChatPartOf(context.Database.GenerateCreateScript())).Select(match => (Table: match.Groups[1].Value, Action: match.Groups[2].Value)).ToList();

        Assert.True(actions.Count >= 11, $"{actions.Count}");
        Assert.Equal("SET NULL", Assert.Single(actions, action => action.Table == "AspNetUsers").Action);
        Assert.All(actions.Where(action => action.Table != "AspNetUsers"), action => Assert.Contains(action.Action, (string[])["", "NO ACTION"]));
    }

    [Fact]
    public void SQL_Server_can_index_what_is_indexed_also_with_the_longest_keys()
    {
        foreach (var context in Models.OfEveryKey("SqlServer"))
        {
            using (context)
            {
                foreach (var entity in Models.ChatEntities(context))
                {
                    Assert.All(entity.GetIndexes(), index => Assert.InRange(index.Properties.Sum(Bytes), 1, 1700));
                    Assert.InRange(entity.FindPrimaryKey()!.Properties.Sum(Bytes), 1, 900);
                }
            }
        }
    }

    [Theory]
    [InlineData("Sqlite", 1000)]
    [InlineData("PostgreSql", 63)]
    [InlineData("SqlServer", 128)]
    public void Identifiers_fit_also_under_the_longest_prefix(string database, int max)
    {
        using var context = Models.New<TextContext, TextUser>(database, new TableNames(LongPrefix, "chat"));
        var names = Identifier().Matches(context.Database.GenerateCreateScript()).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.Contains(names, name => name.StartsWith(LongPrefix, StringComparison.Ordinal));
        Assert.All(names, name => Assert.InRange(name.Length, 1, max));
    }

    [Fact]
    public void Prefix_and_schema_are_everywhere_where_a_table_is_named()
    {
        foreach (var database in (string[])["PostgreSql", "SqlServer"])
        {
            using var context = Models.New<TextContext, TextUser>(database, new TableNames("C_", "chat"));
            Assert.All(Models.ChatEntities(context), entity => Assert.StartsWith("chat.C_", entity.GetSchemaQualifiedTableName(), StringComparison.Ordinal));
            var script = context.Database.GenerateCreateScript();
            Assert.DoesNotContain("WebChat", script, StringComparison.Ordinal);
            Assert.Contains("CREATE SCHEMA", script, StringComparison.Ordinal);
        }
    }

    private static int Bytes(IReadOnlyProperty property) => property.GetColumnType() switch
    {
        "bigint" => 8,
        "int" or "bit" => 4,
        "uniqueidentifier" => 16,
        "datetime2" => 8,
        { } text when text.StartsWith("nvarchar(", StringComparison.Ordinal) => text == "nvarchar(max)" ? 9000 : 2 * int.Parse(text[9..^1], CultureInfo.InvariantCulture),
        var other => throw new InvalidOperationException($"How long is {other}?"),
    };

    private static string ChatPartOf(string script) => string.Join("\n\n", script.ReplaceLineEndings("\n")
        .Replace("GO\n", "", StringComparison.Ordinal)
        .Split(";\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Where(statement => statement.Contains("WebChat", StringComparison.Ordinal))
        .Select(statement => statement + ";")) + "\n";

    [GeneratedRegex(@"FOREIGN KEY \(\[\w+\]\) REFERENCES \[(\w+)\] \(\[\w+\]\)(?: ON DELETE ([A-Z ]+))?")]
    private static partial Regex ForeignKey();

    [GeneratedRegex("""["\[](\w+)["\]]""")]
    private static partial Regex Identifier();
}
