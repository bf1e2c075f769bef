namespace WebChat.Module.Benchmarks.Whole;

/// <summary>The sample host on one database and one kind of mailboxes, at its default settings but for how much one person may send.</summary>
internal sealed record Host(string Storage, string Mailboxes, IReadOnlyDictionary<string, string> Settings)
{
    public const string Sqlite = "Sqlite";
    public const string PostgreSql = "PostgreSQL";
    public const string InMemory = "InMemory";
    public const string EntityFramework = "EntityFramework";
    public const string Redis = "Redis";

    private static string Program =>
        Path.Combine(AppContext.BaseDirectory.Replace("WebChat.Module.Benchmarks", "WebChat.SampleHost", StringComparison.Ordinal), "WebChat.SampleHost");

    public Task<ServerProcess> StartAsync(int people) => ServerProcess.StartAsync(Program, [], new Dictionary<string, string>(Settings)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["Demo__Users"] = people.ToString(CultureInfo.InvariantCulture),
        ["Storage__Provider"] = Storage,
        ["Mailboxes__Provider"] = Mailboxes,
        ["WebChat__Limits__SendsPerWindow"] = "1000000",
    });

    public override string ToString() => $"WebChat, {Storage}, mailboxes {Mailboxes}";
}
