using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Search;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Stories;

namespace WebChat.Module.Tests.Search;

/// <summary>Brings the index into a site's database, by the very step that a host's migration takes.</summary>
internal static class SearchIndexes
{
    /// <summary>A site with the index, which is asked however little there is to search; or one without.</summary>
    public static async Task<Town> OpenAsync(Provider provider, bool index)
    {
        var town = await Town.Open(provider, options =>
        {
            if (index)
                options.Services = services => services.AddSingleton(new IndexUse(0));
        });
        if (index)
            await AddToAsync(town);
        return town;
    }

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
