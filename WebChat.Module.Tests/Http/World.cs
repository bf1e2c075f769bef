using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Http;

/// <summary>
/// A site with people who know each other: alice owns a group with bob, talks with bob, and is asked by carol. Bob and
/// carol have a talk and a group of which alice knows nothing.
/// </summary>
public abstract class World(Provider provider) : IAsyncLifetime
{
    private static readonly string[] Machinery = ["WebChat.Module.Mailboxes.Log", "WebChat.Module.Nodes"];

    public TestSite<SiteContext, IdentityUser> Site { get; private set; } = null!;

    public IReadOnlyList<ApiRoute> Routes => ApiRoute.Of(Site.Services);

    public Visitor Alice { get; private set; } = null!;

    public Visitor Bob { get; private set; } = null!;

    public Visitor Carol { get; private set; } = null!;

    public string Group { get; private set; } = "";

    public string Direct { get; private set; } = "";

    public string RequestToAlice { get; private set; } = "";

    public string ForeignDirect { get; private set; } = "";

    public string ForeignGroup { get; private set; } = "";

    public string ForeignRequest { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Site = await TestSite.StartAsync(provider, Change);
        (Alice, Bob, Carol) = (await Site.ComeAsync("alice"), await Site.ComeAsync("bob"), await Site.ComeAsync("carol"));
        Group = await IdAsync(Alice, "/groups", new { name = "Allotment", members = new[] { Bob.UserId } });
        Direct = await IdAsync(Alice, "/conversations", new { userId = Bob.UserId });
        ForeignDirect = await IdAsync(Bob, "/conversations", new { userId = Carol.UserId });
        ForeignGroup = await IdAsync(Bob, "/groups", new { name = "Secret", members = new[] { Carol.UserId } });
        RequestToAlice = await IdAsync(Carol, "/contact-requests", new { userId = Alice.UserId });
        ForeignRequest = await IdAsync(Bob, "/contact-requests", new { userId = Carol.UserId });
        await Alice.SayAsync(Group, "first");
        await Bob.SayAsync(ForeignDirect, "between us");
        await Bob.SayAsync(ForeignGroup, "among us");
    }

    /// <summary>Every row of every table of the chat, as text: equal before and after means that nothing was stored. What nodes tell each other changes by itself.</summary>
    public Task<string> StoredAsync() => Site.WithContextAsync(StoredAsync);

    public static async Task<string> StoredAsync(DbContext context)
    {
        var all = new StringBuilder();
        await context.Database.OpenConnectionAsync();
        foreach (var entity in context.Model.GetEntityTypes().Where(entity => entity.ClrType.Namespace!.StartsWith("WebChat.Module.", StringComparison.Ordinal) && !Machinery.Contains(entity.ClrType.Namespace)).OrderBy(entity => entity.Name))
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            var keys = string.Join(", ", entity.FindPrimaryKey()!.Properties.Select(property => $"\"{property.GetColumnName()}\""));
            command.CommandText = $"SELECT * FROM \"{entity.GetTableName()}\" ORDER BY {keys}";
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                var values = Enumerable.Range(0, rows.FieldCount).Select(rows.GetValue).Select(value => value is byte[] bytes ? Convert.ToHexString(bytes) : value);
                all.Append(entity.GetTableName()).Append(": ").AppendJoin(", ", values).AppendLine();
            }
        }

        return all.ToString();
    }

    protected virtual void Change(SiteOptions options) => options.Configuration["WebChat:Limits:SendsPerWindow"] = "100000";

    public async Task DisposeAsync()
    {
        foreach (var visitor in (Visitor[])[Alice, Bob, Carol])
            visitor.Dispose();
        await Site.DisposeAsync();
    }

    private static async Task<string> IdAsync(Visitor visitor, string path, object body) =>
        (await visitor.DoAsync("POST", path, body)).GetProperty("id").GetString()!;
}

public sealed class SqliteWorld() : World(Provider.Sqlite);

/// <summary>PostgreSQL refuses what SQLite swallows: NUL, and text that is no UTF-8.</summary>
public sealed class PostgresWorld() : World(Provider.PostgreSql);
