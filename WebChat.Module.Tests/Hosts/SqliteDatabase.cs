using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace WebChat.Module.Tests.Hosts;

public sealed class SqliteDatabase : SiteDatabase
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webchat-sqlite-");

    public override string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "site.db")}";

    protected override void UseProvider(DbContextOptionsBuilder options) => options.UseSqlite(ConnectionString);

    public override ValueTask DisposeAsync()
    {
        using (var pooled = new SqliteConnection(ConnectionString))
            SqliteConnection.ClearPool(pooled);
        _folder.Delete(recursive: true);
        return base.DisposeAsync();
    }
}
