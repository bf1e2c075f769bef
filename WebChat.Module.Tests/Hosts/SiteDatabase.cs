using Microsoft.EntityFrameworkCore;

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

    public abstract void Use(DbContextOptionsBuilder options);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
