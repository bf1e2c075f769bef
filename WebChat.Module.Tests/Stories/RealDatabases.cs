using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories;

/// <summary>Databases with transactions, for promises about writers that meet.</summary>
public sealed class RealDatabases : TheoryData<Provider>
{
    public RealDatabases() => AddRange([Provider.Sqlite, Provider.PostgreSql]);
}
