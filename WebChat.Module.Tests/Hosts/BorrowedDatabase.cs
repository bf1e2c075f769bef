using Microsoft.EntityFrameworkCore;

namespace WebChat.Module.Tests.Hosts;

/// <summary>Another site's database, for a second node; it stays when the borrower goes.</summary>
public sealed class BorrowedDatabase(SiteDatabase owner) : SiteDatabase
{
    public override string ConnectionString => owner.ConnectionString;

    protected override void UseProvider(DbContextOptionsBuilder options) => owner.Use(options);
}
