using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace WebChat.Module.Tests.Hosts;

public sealed class TestSiteTests
{
    public static TheoryData<Provider> Providers => [.. Enum.GetValues<Provider>()];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_registered_user_signs_in_and_stays_signed_in_through_a_restart(Provider provider)
    {
        await using var site = await TestSite.StartAsync(provider);
        var id = await site.RegisterAsync("alice");
        using var alice = await site.SignInAsync("alice");
        using var stranger = site.NewClient();

        await site.RestartAsync();

        Assert.Equal("alice", await alice.GetStringAsync(SiteDoor.Who));
        Assert.Equal("", await stranger.GetStringAsync(SiteDoor.Who));
        Assert.Equal(id, await site.WithContextAsync(context => context.Users.Select(user => user.Id).SingleAsync()));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Two_sites_share_nothing(Provider provider)
    {
        await using var one = await TestSite.StartAsync(provider);
        await using var other = await TestSite.StartAsync(provider);
        await one.RegisterAsync("alice");

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => other.SignInAsync("alice"));

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task A_site_may_have_its_own_user_and_key_type()
    {
        await using var site = await TestSite.StartAsync<NumberedContext, NumberedUser>(Provider.Sqlite);

        Assert.Equal("1", await site.RegisterAsync("alice"));
        using var alice = await site.SignInAsync("alice");
        Assert.Equal("alice", await alice.GetStringAsync(SiteDoor.Who));
    }

    [Fact]
    public async Task Over_https_the_site_speaks_http_2()
    {
        await using var site = await TestSite.StartAsync(Provider.InMemory, site => site.Https = true);
        using var client = site.NewClient();

        using var answer = await client.GetAsync(SiteDoor.Who);

        Assert.Equal(HttpVersion.Version20, answer.Version);
        Assert.Equal("https", site.Address.Scheme);
    }

    [Fact]
    public async Task A_test_can_change_services_pipeline_configuration_and_clock()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero));
        await using var site = await TestSite.StartAsync(Provider.InMemory, site =>
        {
            site.Clock = clock;
            site.Configuration["Shop:Name"] = "Ada's";
            site.Services = services => services.AddSingleton(new Shop("open"));
            site.BeforeRouting = app => app.UsePathBase("/under");
            site.BeforeChat = app => app.Use((context, next) =>
            {
                context.Response.Headers["X-Endpoint"] = context.GetEndpoint()?.DisplayName is null ? "unknown" : "known";
                return next(context);
            });
            site.AfterChat = app => app.MapGet("/shop", (Shop shop, TimeProvider time) =>
                new { shop.State, Name = app.Configuration["Shop:Name"], Now = time.GetUtcNow() });
        });
        using var client = site.NewClient();

        using var answer = await client.GetAsync("/under/shop");

        Assert.Equal("known", answer.Headers.GetValues("X-Endpoint").Single());
        Assert.Equal(new Seen("open", "Ada's", clock.GetUtcNow()), await answer.Content.ReadFromJsonAsync<Seen>());
    }

    [Fact]
    public async Task Every_static_file_of_the_module_is_served_although_nothing_is_published()
    {
        await using var site = await TestSite.StartAsync(Provider.InMemory, site => site.Environment = "Production");
        using var client = site.NewClient();
        var listed = Path.Combine(AppContext.BaseDirectory, "WebChat.Module.Tests.staticwebassets.endpoints.json");
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(listed));

        foreach (var endpoint in manifest.RootElement.GetProperty("Endpoints").EnumerateArray())
        {
            using var answer = await client.GetAsync(endpoint.GetProperty("Route").GetString());
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            // Without the registration of the static files the answer is 200, and empty.
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task A_site_that_cannot_start_leaves_nothing_behind()
    {
        var file = "";

        await Assert.ThrowsAsync<InvalidOperationException>(() => TestSite.StartAsync(Provider.Sqlite, site =>
            site.BeforeChat = app =>
            {
                using var scope = app.Services.CreateScope();
                var database = scope.ServiceProvider.GetRequiredService<SiteContext>().Database;
                database.EnsureCreated();
                file = database.GetDbConnection().DataSource;
                Assert.True(File.Exists(file));
                throw new InvalidOperationException("misconfigured");
            }));

        Assert.False(File.Exists(file));
    }

    private sealed record Shop(string State);

    private sealed record Seen(string State, string Name, DateTimeOffset Now);

    public sealed class NumberedUser : IdentityUser<int>;

    public sealed class NumberedContext(DbContextOptions<NumberedContext> options)
        : IdentityUserContext<NumberedUser, int>(options);
}
