using WebChat.Module.Tests.Servers;

namespace WebChat.Module.Tests.Faults;

/// <summary>The nodes of one site, and their database.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webchat-faults-");
    private readonly List<ListeningProcess> _nodes = [];

    private Cluster()
    {
    }

    public IReadOnlyList<ListeningProcess> Nodes => _nodes;

    /// <summary>Where its people go to.</summary>
    public IReadOnlyList<Uri> Doors => [.. _nodes.Select(node => node.Address)];

    /// <summary>Null where the database is a file.</summary>
    public PostgresServer? Postgres { get; private set; }

    /// <summary>Null where the mailboxes are elsewhere.</summary>
    public RedisServer? Redis { get; private set; }

    /// <summary>Comes to its end when a node does so that nobody killed or stopped, and says which.</summary>
    public Task<string> OwnEnd => Task.WhenAny(_nodes.Select(node => node.OwnEnd)).Unwrap();

    public string Report => string.Join("\n", _nodes.Select(node => $"--- the node at {node.Address} said last\n{node.Output}"));

    /// <param name="setUp">Which site.</param>
    /// <param name="people">How many, <c>u1@example.com</c> …</param>
    /// <param name="more">Settings on top of those of a fault run.</param>
    public static async Task<Cluster> StartAsync(SetUp setUp, int people, params (string Name, string Value)[] more)
    {
        var cluster = new Cluster();
        try
        {
            var settings = await cluster.SettingsAsync(setUp, people);
            foreach (var (name, value) in more)
                settings[name] = value;
            for (var i = 0; i < (setUp is SetUp.SqliteInMemory ? 1 : 2); i++)
            {
                cluster._nodes.Add(SampleNode.New(settings));

                // One after the other: the first makes the tables, the people and the keys of the cookies.
                await cluster._nodes[i].StartAsync();
            }

            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        if (Postgres is not null)
            await Postgres.DisposeAsync();
        if (Redis is not null)
            await Redis.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<Dictionary<string, string>> SettingsAsync(SetUp setUp, int people)
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_gcServer"] = "0",

            // What they run is killed before it would pay.
            ["DOTNET_TieredPGO"] = "0",
            ["HOME"] = _folder.FullName,
            ["Demo__Users"] = $"{people}",
            ["WebChat__Attachments__Folder"] = Path.Combine(_folder.FullName, "files"),
            ["WebChat__Delivery__GapSpreadMilliseconds"] = "200",
            ["WebChat__Delivery__HeartbeatSeconds"] = "5",
            ["WebChat__Limits__SendsPerWindow"] = "1000000",
            ["WebChat__Limits__StreamsPerUser"] = "1000",
            ["Storage__Provider"] = "Sqlite",
            ["ConnectionStrings__Default"] = $"Data Source={Path.Combine(_folder.FullName, "site.db")}",
            ["Mailboxes__Provider"] = "InMemory",
        };
        if (setUp is SetUp.SqliteInMemory)
            return settings;

        Postgres = await PostgresServer.StartNewAsync();
        await Postgres.CreateDatabaseAsync("site");
        settings["Storage__Provider"] = "PostgreSQL";
        settings["ConnectionStrings__Default"] = Postgres.ConnectionString("site");
        settings["Mailboxes__Provider"] = "EntityFramework";
        if (setUp is SetUp.RedisTwoNodes)
        {
            Redis = await RedisServer.StartNewAsync();
            settings["Mailboxes__Provider"] = "Redis";
            settings["ConnectionStrings__Redis"] = Redis.Connection;
        }

        return settings;
    }
}
