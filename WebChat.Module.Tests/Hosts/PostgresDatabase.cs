using Microsoft.EntityFrameworkCore;
using WebChat.Module.Tests.Servers;

namespace WebChat.Module.Tests.Hosts;

public sealed class PostgresDatabase : SiteDatabase
{
    private readonly PostgresServer _server;
    private readonly string _name = $"site_{Guid.NewGuid():N}";

    private PostgresDatabase(PostgresServer server) => _server = server;

    public static async Task<PostgresDatabase> CreateAsync()
    {
        var database = new PostgresDatabase(await PostgresServer.SharedAsync());
        await database._server.CreateDatabaseAsync(database._name);
        return database;
    }

    public override string ConnectionString => _server.ConnectionString(_name);

    protected override void UseProvider(DbContextOptionsBuilder options) => options.UseNpgsql(ConnectionString);

    public override async ValueTask DisposeAsync()
    {
        await _server.DropDatabaseAsync(_name);
        await base.DisposeAsync();
    }
}
