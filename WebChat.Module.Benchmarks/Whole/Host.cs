namespace WebChat.Module.Benchmarks.Whole;

/// <summary>The sample host on one database and one kind of mailboxes, at its default settings but for how much one person may send.</summary>
internal sealed record Host(string Storage, string Mailboxes, IReadOnlyDictionary<string, string> Settings)
{
    public const string Sqlite = "Sqlite";
    public const string PostgreSql = "PostgreSQL";
    public const string InMemory = "InMemory";
    public const string EntityFramework = "EntityFramework";
    public const string Redis = "Redis";

    public string Connection => Settings["ConnectionStrings__Default"];

    private static string Program =>
        Path.Combine(AppContext.BaseDirectory.Replace("WebChat.Module.Benchmarks", "WebChat.SampleHost", StringComparison.Ordinal), "WebChat.SampleHost");

    /// <summary>
    /// As people use it, in Production: in Development, where alone there are demo people, a site also looks for its own
    /// mistakes and for files that changed. With EF's in-memory provider it stays there, since its people end with it.
    /// </summary>
    public async Task<ServerProcess> StartAsync(int people)
    {
        var planted = await StartAsync("Development", new() { ["Demo__Users"] = people.ToString(CultureInfo.InvariantCulture) });
        if (Storage == InMemory)
            return planted;
        await planted.DisposeAsync();
        return await StartAsync("Production", []);
    }

    private Task<ServerProcess> StartAsync(string environment, Dictionary<string, string> more) => ServerProcess.StartAsync(Program, [], new Dictionary<string, string>([.. Settings, .. more])
    {
        ["ASPNETCORE_ENVIRONMENT"] = environment,
        ["Storage__Provider"] = Storage,
        ["Mailboxes__Provider"] = Mailboxes,
        ["WebChat__Limits__SendsPerWindow"] = "1000000",
    });

    public override string ToString() => $"WebChat, {Storage}, mailboxes {Mailboxes}";
}
