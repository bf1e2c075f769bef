namespace WebChat.SampleHost.Data;

internal sealed class StorageOptions
{
    public const string Sqlite = "Sqlite";
    public const string InMemory = "InMemory";
    public const string PostgreSQL = "PostgreSQL";

    public string Provider { get; set; } = Sqlite;
}
