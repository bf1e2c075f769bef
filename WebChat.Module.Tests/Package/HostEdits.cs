namespace WebChat.Module.Tests.Package;

/// <summary>What owners do to a stock site before they think of chat.</summary>
internal static class HostEdits
{
    /// <summary>An argument for the factory: its context leaves <c>UseWebChat</c> out, without another build.</summary>
    public const string WithoutUseWebChat = "forgetful";

    public static void UseGuidKeys(StrangersSite site)
    {
        site.Write("Data/ApplicationUser.cs", $"""
            namespace {site.Name}.Data;

            public class ApplicationUser : Microsoft.AspNetCore.Identity.IdentityUser<Guid>;
            """);
        site.Edit("Data/ApplicationDbContext.cs", "IdentityDbContext(options)", "IdentityDbContext<ApplicationUser, Microsoft.AspNetCore.Identity.IdentityRole<Guid>, Guid>(options)");
        site.Edit("Program.cs", "AddDefaultIdentity<IdentityUser>", "AddDefaultIdentity<ApplicationUser>");
        site.Edit("Pages/Shared/_LoginPartial.cshtml", "Manager<IdentityUser>", $"Manager<{site.Name}.Data.ApplicationUser>");

        // The template's tables have string keys.
        Directory.Delete(Path.Combine(site.Folder.FullName, "Data", "Migrations"), recursive: true);
        File.Delete(Path.Combine(site.Folder.FullName, "app.db"));
    }

    public static void AddDesignTimeFactory(StrangersSite site)
    {
        site.Write("Data/DesignTimeFactory.cs", $$"""
            using Microsoft.EntityFrameworkCore;
            using Microsoft.EntityFrameworkCore.Design;

            namespace {{site.Name}}.Data;

            public class DesignTimeFactory : IDesignTimeDbContextFactory<ApplicationDbContext>
            {
                public ApplicationDbContext CreateDbContext(string[] args)
                {
                    ApplicationDbContext.Forgetful = args.Contains("{{WithoutUseWebChat}}");
                    return new(new DbContextOptionsBuilder<ApplicationDbContext>().UseSqlite("DataSource=app.db").Options);
                }
            }
            """);
        site.Edit("Data/ApplicationDbContext.cs", "{", """
            {
                public static bool Forgetful { get; set; }

                protected override void OnModelCreating(ModelBuilder builder)
                {
                    base.OnModelCreating(builder);
                    if (!Forgetful)
                    {
                        builder.UseWebChat();
                    }
                }
            """);
    }
}
