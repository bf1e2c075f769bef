namespace WebChat.Module.Storage;

/// <summary>Where the chat's tables live. Changing a value later renames tables, so it needs a migration.</summary>
public sealed class StorageOptions
{
    /// <summary>Put before every table's name, at most 40 characters. Default <c>WebChat</c>, as in <c>WebChatMessages</c>.</summary>
    public string TablePrefix { get; set; } = "WebChat";

    /// <summary>The schema of the tables; null for the database's default. SQLite has no schemas and ignores it.</summary>
    public string? Schema { get; set; }
}
