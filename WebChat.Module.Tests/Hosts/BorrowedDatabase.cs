using Microsoft.EntityFrameworkCore;

namespace WebChat.Module.Tests.Hosts;

/// <summary>The database of another site, for a second node of it; it does not go with this one.</summary>
public sealed class BorrowedDatabase(SiteDatabase owner) : SiteDatabase
{
    public override string ConnectionString => owner.ConnectionString;

    protected override void UseProvider(DbContextOptionsBuilder options) => owner.Use(options);
}
