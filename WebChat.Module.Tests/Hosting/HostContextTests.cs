using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WebChat.Module.Hosting;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Http;

namespace WebChat.Module.Tests.Hosting;

/// <summary>The chat in a context that the host registered in another way.</summary>
public sealed class HostContextTests
{
    public static TheoryData<Provider> Providers => [.. Enum.GetValues<Provider>()];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task It_works_in_a_pooled_context_and_gives_it_back_as_it_was(Provider provider)
    {
        await using var site = await StartAsync(provider, (services, database) => services.AddDbContextPool<SiteContext>(database.Use, poolSize: 1));

        await site.WorksAsync();

        await site.WithContextAsync(context =>
        {
            Assert.Equal(QueryTrackingBehavior.TrackAll, context.ChangeTracker.QueryTrackingBehavior);
            Assert.Empty(context.ChangeTracker.Entries());
            if (context.Database.IsSqlite())
                Assert.Equal(30, ((Microsoft.Data.Sqlite.SqliteConnection)context.Database.GetDbConnection()).DefaultTimeout);
            return Task.FromResult(0);
        });
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task It_works_with_a_factory_of_contexts(Provider provider)
    {
        await using var site = await StartAsync(provider, (services, database) => services.AddDbContextFactory<SiteContext>(database.Use));

        await site.WorksAsync();
    }

    [Fact]
    public async Task It_works_with_a_pooled_factory_of_contexts()
    {
        await using var site = await StartAsync(Provider.Sqlite, (services, database) => services.AddPooledDbContextFactory<SiteContext>(database.Use)
            .AddScoped(provider => provider.GetRequiredService<IDbContextFactory<SiteContext>>().CreateDbContext()));

        await site.WorksAsync();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task It_works_where_the_host_loads_lazily(Provider provider)
    {
        await using var site = await StartAsync(provider, (services, database) => services.AddDbContext<SiteContext>(options =>
        {
            database.Use(options);
            options.UseLazyLoadingProxies();
        }));

        await site.WorksAsync();
    }

    [Fact]
    public async Task It_works_where_the_host_retries_on_failure()
    {
        await using var site = await StartAsync(Provider.PostgreSql, (services, database) => services.AddDbContext<SiteContext>(options =>
        {
            database.Use(options);
            options.UseNpgsql(database.ConnectionString, npgsql => npgsql.EnableRetryOnFailure());
        }));

        await site.WorksAsync();
    }

    [Fact]
    public async Task It_works_where_the_context_is_registered_after_the_chat()
    {
        var database = await SiteDatabase.CreateAsync(Provider.Sqlite);
        await using var site = new TestSite<SiteContext, IdentityUser>(database, new()
        {
            Services = Unregister,
            AddChat = services => services.AddWebChat<SiteContext>().Services.AddDbContext<SiteContext>(database.Use),
        });
        await site.StartAsync();

        await site.WorksAsync();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_the_host_has_not_saved_yet_is_not_saved_by_the_chat(Provider provider)
    {
        await using var site = await TestSite.StartAsync(provider, site => site.AfterChat = app =>
            app.MapPost("/order", async (string from, string to, SiteContext context, IChat chat) =>
            {
                context.Users.Add(new IdentityUser("half-ordered"));
                var talk = await chat.OpenDirectAsync(from, to);
                await chat.SendAsync(from, talk, Guid.NewGuid(), "about your order");
                return context.ChangeTracker.Entries().Count(entry => entry.State is EntityState.Added);
            }));
        using var alice = await site.ComeAsync("alice");
        using var bob = await site.ComeAsync("bob");

        using var answer = await alice.Client.PostAsync($"/order?from={alice.UserId}&to={bob.UserId}", null);

        Assert.Equal("1", await answer.Content.ReadAsStringAsync());
        Assert.Equal(["alice", "bob"], await site.WithContextAsync(context => context.Users.Select(user => user.UserName).OrderBy(name => name).ToListAsync()));
        Assert.Contains("about your order", (await bob.DoAsync("GET", "/conversations")).ToString(), StringComparison.Ordinal);
    }

    private static async Task<TestSite<SiteContext, IdentityUser>> StartAsync(Provider provider, Action<IServiceCollection, SiteDatabase> register)
    {
        var database = await SiteDatabase.CreateAsync(provider);
        var site = new TestSite<SiteContext, IdentityUser>(database, new()
        {
            Services = services =>
            {
                Unregister(services);
                register(services, database);
            },
        });
        await site.StartAsync();
        return site;
    }

    private static void Unregister(IServiceCollection services)
    {
        services.RemoveAll<SiteContext>();
        services.RemoveAll<DbContextOptions<SiteContext>>();
        services.RemoveAll<IDbContextOptionsConfiguration<SiteContext>>();
    }
}
