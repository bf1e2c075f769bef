using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using WebChat.Module.Storage;

namespace WebChat.Module.Tests.Storage;

/// <summary>Contexts that never open a connection, with the automatic hook or without it.</summary>
internal static class Models
{
    public static readonly TableNames Stock = new("WebChat", null);

    public static TContext New<TContext, TUser>(string database, TableNames? names = null, bool hook = true)
        where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        _ = database switch
        {
            "Sqlite" => options.UseSqlite("Data Source=:memory:"),
            "PostgreSql" => options.UseNpgsql("Host=nowhere"),
            "SqlServer" => options.UseSqlServer("Server=nowhere"),
            _ => throw new ArgumentOutOfRangeException(nameof(database)),
        };
        // One for each database, user type and set of names.
        options.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.ManyServiceProvidersCreatedWarning));
        if (hook)
            ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new ChatModelExtension(typeof(TUser), names ?? Stock));
        return (TContext)Activator.CreateInstance(typeof(TContext), options.Options)!;
    }

    public static IEnumerable<DbContext> OfEveryKey(string database) =>
    [
        New<TextContext, TextUser>(database), New<GuidContext, GuidUser>(database),
        New<IntContext, IntUser>(database), New<LongContext, LongUser>(database),
    ];

    public static List<IEntityType> ChatEntities(DbContext context) =>
        [.. context.GetService<IDesignTimeModel>().Model.GetEntityTypes().Where(entity => entity.ClrType.Namespace!.StartsWith("WebChat.Module.", StringComparison.Ordinal) && entity.ClrType.Assembly == typeof(ChatModel).Assembly)];

    /// <summary>What a migration would do that is added where <paramref name="before"/> was migrated and <paramref name="after"/> is the context.</summary>
    public static IReadOnlyList<MigrationOperation> Migrate(DbContext before, DbContext after) =>
        after.GetService<IMigrationsModelDiffer>().GetDifferences(
            before.GetService<IDesignTimeModel>().Model.GetRelationalModel(), after.GetService<IDesignTimeModel>().Model.GetRelationalModel());
}
