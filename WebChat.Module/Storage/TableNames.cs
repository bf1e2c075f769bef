namespace WebChat.Module.Storage;

/// <summary>Where the chat's tables live: a prefix for every table name, and a schema where the database has schemas.</summary>
internal sealed record TableNames(string Prefix, string? Schema)
{
    public string Of(string table) => Prefix + table;

    public override string ToString() => Schema is null ? Prefix : $"{Schema}.{Prefix}";
}
