using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WebChat.Module.Tests.Hosts;

/// <summary>One database of its own per site; it outlives the site's restarts and goes with the site.</summary>
public abstract class SiteDatabase : IAsyncDisposable
{
    public static async Task<SiteDatabase> CreateAsync(Provider provider) => provider switch
    {
        Provider.Sqlite => new SqliteDatabase(),
        Provider.PostgreSql => await PostgresDatabase.CreateAsync(),
        Provider.InMemory => new InMemoryDatabase(),
        _ => throw new ArgumentOutOfRangeException(nameof(provider)),
    };

    /// <summary>Empty where the provider has no connection strings.</summary>
    public abstract string ConnectionString { get; }

    public void Use(DbContextOptionsBuilder options)
    {
        UseProvider(options);
        // EF counts its service providers per process, and refuses the twenty-first; here each site may have one.
        options.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.ManyServiceProvidersCreatedWarning));
    }

    protected abstract void UseProvider(DbContextOptionsBuilder options);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
