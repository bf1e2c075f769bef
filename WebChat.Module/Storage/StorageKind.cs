namespace WebChat.Module.Storage;

/// <summary>What the chat has to know of the host's database.</summary>
internal enum StorageKind
{
    /// <summary>A server with row locks and many writers: PostgreSQL, SQL Server.</summary>
    Server,

    /// <summary>One writer at a time for the whole file.</summary>
    Sqlite,

    /// <summary>EF's in-memory provider: no transactions, no unique indexes, no bulk statements.</summary>
    InMemory,
}
