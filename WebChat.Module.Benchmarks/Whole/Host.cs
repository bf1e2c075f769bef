namespace WebChat.Module.Benchmarks.Whole;

/// <summary>The sample host on one database and one kind of mailboxes, at its default settings but for how much one person may send.</summary>
internal sealed record Host(string Storage, string Mailboxes, IReadOnlyDictionary<string, string> Settings)
{
    public const string Sqlite = "Sqlite";
    public const string PostgreSql = "PostgreSQL";
    public const string InMemory = "InMemory";
    public const string EntityFramework = "EntityFramework";
    public const string Redis = "Redis";

    private const string Environment = "ASPNETCORE_ENVIRONMENT";
    private const string DemoUsers = "Demo__Users";

    public string Connection => Settings["ConnectionStrings__Default"];

    private static string Program =>
        Path.Combine(AppContext.BaseDirectory.Replace("WebChat.Module.Benchmarks", "WebChat.SampleHost", StringComparison.Ordinal), "WebChat.SampleHost");

    /// <summary>In Development: there alone are demo people, whose passwords are cheap to check.</summary>
    public Task<ServerProcess> StartAsync(int people) => ServerProcess.StartAsync(Program, [], new Dictionary<string, string>(Settings)
    {
        [Environment] = "Development",
        [DemoUsers] = people.ToString(CultureInfo.InvariantCulture),
        ["Storage__Provider"] = Storage,
        ["Mailboxes__Provider"] = Mailboxes,
        ["WebChat__Limits__SendsPerWindow"] = "1000000",
    });

    /// <summary>
    /// Starts it again, for people who are signed in, in Production: in Development a site also looks for its own mistakes
    /// and for files that changed. With EF's in-memory provider it stays as it is, since its people would end with it.
    /// </summary>
    public Task OpenAsync(ServerProcess server) => Storage == InMemory
        ? Task.CompletedTask
        : server.KillAndStartAsync(new Dictionary<string, string?> { [Environment] = "Production", [DemoUsers] = null });

    public override string ToString() => $"WebChat, {Storage}, mailboxes {Mailboxes}";
}
