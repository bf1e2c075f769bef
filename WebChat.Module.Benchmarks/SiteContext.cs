using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace WebChat.Module.Benchmarks;

/// <summary>A stock site's context, and a table of its own for comparison.</summary>
internal sealed class SiteContext(DbContextOptions<SiteContext> options) : IdentityDbContext<IdentityUser>(options)
{
    public DbSet<Note> Notes => Set<Note>();

    /// <summary>A row as plain as a row can be.</summary>
    internal sealed class Note
    {
        public long Id { get; set; }

        public required string Text { get; set; }
    }
}
