using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.Logging;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Hosting;

/// <summary>Whose migrations would drop the chat's tables is told so at every start, and nobody else is.</summary>
public sealed class FactoryWarningTests
{
    [Fact]
    public async Task A_factory_of_a_context_without_UseWebChat_is_warned_of_and_told_what_to_write()
    {
        await using var site = await TestSite.StartAsync<TrappedContext, IdentityUser>(Provider.InMemory);

        var warning = Assert.Single(Warnings(site.Log));
        Assert.Contains(nameof(TrappedFactory), warning, StringComparison.Ordinal);
        Assert.Contains("modelBuilder.UseWebChat()", warning, StringComparison.Ordinal);
        Assert.Contains("TrappedContext.OnModelCreating", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_factory_of_a_context_with_UseWebChat_is_fine()
    {
        await using var site = await TestSite.StartAsync<CarefulContext, IdentityUser>(Provider.InMemory);

        Assert.Empty(Warnings(site.Log));
    }

    [Fact]
    public async Task A_site_without_a_factory_hears_nothing()
    {
        await using var site = await TestSite.StartAsync(Provider.InMemory);

        Assert.Empty(Warnings(site.Log));
    }

    private static IEnumerable<string> Warnings(SiteLog log) =>
        log.Lines.Where(line => line.Level is LogLevel.Warning && line.Category.StartsWith("WebChat.Module.Hosting", StringComparison.Ordinal)).Select(line => line.Text);

    public sealed class TrappedContext(DbContextOptions<TrappedContext> options) : IdentityDbContext<IdentityUser>(options);

    public sealed class TrappedFactory : IDesignTimeDbContextFactory<TrappedContext>
    {
        public TrappedContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<TrappedContext>().UseSqlite().Options);
    }

    public sealed class CarefulContext(DbContextOptions<CarefulContext> options) : IdentityDbContext<IdentityUser>(options)
    {
        protected override void OnModelCreating(ModelBuilder builder)
        {
            base.OnModelCreating(builder);
            builder.UseWebChat();
        }
    }

    public sealed class CarefulFactory : IDesignTimeDbContextFactory<CarefulContext>
    {
        public CarefulContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<CarefulContext>().UseSqlite().Options);
    }
}
