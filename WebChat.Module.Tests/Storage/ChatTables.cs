using Microsoft.EntityFrameworkCore;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Storage;

/// <summary>The chat's tables of a running site, taken away and brought in, as by migrations.</summary>
internal static class ChatTables
{
    public static Task<int> DropAsync(SiteContext context) =>
        RunAsync(context, Models.ChatEntities(context).Select(entity => $"DROP TABLE \"{entity.GetTableName()}\"{(context.Database.IsNpgsql() ? " CASCADE" : "")}"));

    public static Task<int> CreateAsync(SiteContext context) =>
        RunAsync(context, context.Database.GenerateCreateScript().Split(";", StringSplitOptions.TrimEntries).Where(statement => statement.Contains("WebChat", StringComparison.Ordinal)));

    private static async Task<int> RunAsync(SiteContext context, IEnumerable<string> statements)
    {
        var count = 0;
        await context.Database.OpenConnectionAsync();
        if (context.Database.IsSqlite())
            await context.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF");
        foreach (var statement in statements)
        {
            await context.Database.ExecuteSqlRawAsync(statement);
            count++;
        }

        return count;
    }
}
