namespace WebChat.Module.Tests.Hosts;

public enum Provider
{
    Sqlite,
    PostgreSql,
    InMemory,
}
