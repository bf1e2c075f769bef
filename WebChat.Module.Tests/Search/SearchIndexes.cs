using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using WebChat.Module.Tests.Stories;

namespace WebChat.Module.Tests.Search;

/// <summary>Brings the index into a site's database, by the very step that a host's migration takes.</summary>
internal static class SearchIndexes
{
    public static Task AddToAsync(Town town) => RunAsync(town, (migration, model) => migration.AddWebChatSearchIndex(model));

    public static Task DropFromAsync(Town town) => RunAsync(town, (migration, model) => migration.DropWebChatSearchIndex(model));

    /// <summary>The statements of a step in the context's database.</summary>
    public static IReadOnlyList<string> StatementsOf(DbContext context, Action<MigrationBuilder, IModel> step)
    {
        var model = context.GetService<IDesignTimeModel>().Model;
        var migration = new MigrationBuilder(context.Database.ProviderName);
        step(migration, model);
        return [.. context.GetService<IMigrationsSqlGenerator>().Generate(migration.Operations, model).Select(command => command.CommandText)];
    }

    private static Task RunAsync(Town town, Action<MigrationBuilder, IModel> step) => town.Site.WithContextAsync(async context =>
    {
        if (!context.Database.IsRelational())
            return 0;
        foreach (var statement in StatementsOf(context, step))
            await context.Database.ExecuteSqlRawAsync(statement);
        return 0;
    });
}
