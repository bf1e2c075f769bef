using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace WebChat.SampleHost.Data;

internal static class StorageSetup
{
    /// <summary>The database that <c>Storage:Provider</c> and <c>ConnectionStrings:Default</c> name.</summary>
    public static void AddStorage(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<StorageOptions>()
            .BindConfiguration("Storage", binder => binder.ErrorOnUnknownConfiguration = true)
            .Validate(
                storage => storage.Provider is StorageOptions.Sqlite or StorageOptions.InMemory or StorageOptions.PostgreSQL,
                "Storage:Provider must be one of Sqlite, InMemory, PostgreSQL.")
            .Validate<IConfiguration>(
                (storage, configuration) => storage.Provider != StorageOptions.PostgreSQL
                    || !string.IsNullOrWhiteSpace(configuration.GetConnectionString("Default")),
                "Storage:Provider PostgreSQL needs ConnectionStrings:Default, for example Host=localhost;Database=garden;Username=garden.")
            .ValidateOnStart();

        // A root of its own: two hosts in one process, as in tests, do not see each other's people.
        var memory = new InMemoryDatabaseRoot();
        builder.Services.AddDbContext<ApplicationDbContext>((services, options) => Choose(services, options, memory));
        builder.Services.AddHostedService<DatabaseStart>();
    }

    private static void Choose(IServiceProvider services, DbContextOptionsBuilder options, InMemoryDatabaseRoot memory)
    {
        var connection = services.GetRequiredService<IConfiguration>().GetConnectionString("Default");
        switch (services.GetRequiredService<IOptions<StorageOptions>>().Value.Provider)
        {
            case StorageOptions.InMemory:
                options.UseInMemoryDatabase("garden", memory);
                break;
            case StorageOptions.PostgreSQL:
                options.UseNpgsql(connection);
                break;
            default:
                var root = services.GetRequiredService<IHostEnvironment>().ContentRootPath;
                options.UseSqlite(connection ?? $"Data Source={Path.Combine(root, "garden.db")}").AddInterceptors(SqliteDurability.Instance);
                break;
        }
    }
}
