using System.Net;
using System.Text.Json;

namespace WebChat.Module.Tests.Package;

/// <summary>The main promise: two lines and one migration, in a site the templates make.</summary>
[Collection(PackageCollection.Name)]
public sealed class StrangersSiteTests(PackedModule module, StrangersSites sites) : IClassFixture<StrangersSites>
{
    private const string IdentityPages = "/Identity/Account";

    [Fact]
    public async Task A_fresh_webapp_gets_chat_by_two_lines_and_one_migration_and_publishes_it()
    {
        var site = await sites.GetAsync("Shop");

        await using (var shop = await site.StartAsync())
        {
            await Talk.BetweenTwoAsync(shop, IdentityPages);
            await Served.ModuleAsync(shop, module, IdentityPages);
        }

        await site.DotnetAsync("publish", "--no-build", "-c", "Debug", "-o", "published");
        var published = new DirectoryInfo(Path.Combine(site.Folder.FullName, "published"));
        await using var staging = await RunningSite.StartAsync(
            Path.Combine(published.FullName, "Shop.dll"), published, "Staging", $"--ConnectionStrings:DefaultConnection=DataSource={site.Folder.FullName}/app.db");
        await Served.ModuleAsync(staging, module, IdentityPages);
    }

    [Fact]
    public async Task A_site_whose_users_have_Guid_keys_gets_chat_and_serves_it_unpublished_in_Staging()
    {
        var site = await sites.GetAsync("GuidShop");

        await using var shop = await site.StartAsync("Staging");

        await Talk.BetweenTwoAsync(shop, IdentityPages);
        await Served.ModuleAsync(shop, module, IdentityPages);
        Assert.Matches(@"HostUserId = table\.Column<Guid>", site.Migration("WebChat"));
    }

    [Fact]
    public async Task A_design_time_factory_drops_nothing_where_the_model_says_UseWebChat()
    {
        var site = await (await sites.GetAsync("Shop")).CopyAsync("FactoryShop");
        HostEdits.AddDesignTimeFactory(site);

        // By the factory alone, without the services in which AddWebChat was called.
        await site.EfAsync("migrations", "add", "Next");
        Assert.DoesNotContain("migrationBuilder.", site.Migration("Next"), StringComparison.Ordinal);

        // The same without that line: what it saves the site from.
        await site.EfAsync("migrations", "add", "Forgetful", "--no-build", "--", HostEdits.WithoutUseWebChat);
        Assert.Contains("migrationBuilder.DropTable(", site.Migration("Forgetful"), StringComparison.Ordinal);

        // In the running site the hook and the line meet.
        await using var shop = await site.StartAsync();
        await Served.ModuleAsync(shop, module, IdentityPages);
    }

    [Theory]
    [InlineData("MvcShop", IdentityPages)]
    [InlineData("BlazorShop", "/Account")]
    public async Task Other_templates_get_chat_by_the_same_two_lines(string name, string accountPages)
    {
        var site = await sites.GetAsync(name);

        await using var shop = await site.StartAsync();

        using var stranger = shop.NewVisitor();
        using var refused = await stranger.GetAsync("/chat/api/start");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(await refused.Content.ReadAsStringAsync());
        Assert.Equal("signed-out", problem.GetProperty("code").GetString());

        await Served.ModuleAsync(shop, module, accountPages);
    }
}
