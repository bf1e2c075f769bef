using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace WebChat.Module.Tests.Hosts;

public sealed class InMemoryDatabase : SiteDatabase
{
    // A root of its own: a restarted site has new EF services, which would otherwise start empty.
    private readonly InMemoryDatabaseRoot _root = new();

    public override string ConnectionString => "";

    protected override void UseProvider(DbContextOptionsBuilder options) => options.UseInMemoryDatabase("site", _root);
}
