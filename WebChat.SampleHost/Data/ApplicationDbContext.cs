using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace WebChat.SampleHost.Data;

/// <summary>The association's database: the stock Identity tables and the plots.</summary>
public sealed class ApplicationDbContext(DbContextOptions<ApplicationDbContext> options) : IdentityDbContext(options)
{
    public DbSet<Plot> Plots => Set<Plot>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Plot>(plot =>
        {
            plot.HasKey(p => p.Number);
            plot.Property(p => p.Number).ValueGeneratedNever();
            plot.Property(p => p.Crops).HasMaxLength(100);
            plot.HasOne(p => p.Keeper).WithMany().HasForeignKey(p => p.KeeperId).OnDelete(DeleteBehavior.SetNull);
        });
    }
}
