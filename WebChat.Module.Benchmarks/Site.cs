using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebChat.Module.Hosting;
using WebChat.Module.Profiles;
using WebChat.Module.Users;

namespace WebChat.Module.Benchmarks;

/// <summary>A stock site on a real Kestrel, with users and a database of its own.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webchat-benchmark-");
    private readonly WebApplication _app;

    private Site(bool sqlite, Action<WebApplication> map, string? postgres, Action<WebChatBuilder> use)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddDbContext<SiteContext>(options =>
        {
            if (postgres is not null)
                options.UseNpgsql(postgres);
            else if (sqlite)
                options.UseSqlite($"Data Source={Path.Combine(_folder.FullName, "site.db")}");
            else
                options.UseInMemoryDatabase(_folder.Name);
            options.AddInterceptors(Queries);
        });
        builder.Services.AddIdentityCore<IdentityUser>().AddEntityFrameworkStores<SiteContext>();
        builder.Services.AddAuthentication(HeaderSignIn.Scheme).AddScheme<AuthenticationSchemeOptions, HeaderSignIn>(HeaderSignIn.Scheme, null);
        use(builder.Services.AddWebChat<SiteContext>(chat =>
        {
            chat.Limits.SearchesPerMinute = chat.Limits.SendsPerWindow = 1_000_000;
            chat.Attachments.Folder = Path.Combine(_folder.FullName, "files");
        }));
        _app = builder.Build();
        _app.MapWebChat();
        map(_app);
    }

    public QueryCounter Queries { get; } = new();

    public Uri Address => new(_app.Urls.Single());

    public static async Task<Site> StartAsync(bool sqlite, int people, Action<WebApplication>? map = null, string? postgres = null, Action<WebChatBuilder>? use = null)
    {
        var site = new Site(sqlite, map ?? (_ => { }), postgres, use ?? (_ => { }));
        await site.InContextAsync(async context =>
        {
            await context.Database.EnsureCreatedAsync();
            context.Users.AddRange(Enumerable.Range(1, people).Select(number => new IdentityUser($"u{number}") { Id = Id(number) }));
            return await context.SaveChangesAsync();
        });
        await site._app.StartAsync();
        await site.Get<ProfileSweep>().CatchUpAsync();
        return site;
    }

    public static string Id(int number) => $"user-{number}";

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async Task<Caller> CallerAsync(int number) => (await Get<ICallerDirectory>().FindAsync(Id(number)))!;

    public async Task<T> InContextAsync<T>(Func<SiteContext, Task<T>> use)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<SiteContext>());
    }

    /// <summary>As a host's migration does it.</summary>
    public Task AddSearchIndexAsync() => InContextAsync(async context =>
    {
        var model = context.GetService<IDesignTimeModel>().Model;
        var migration = new MigrationBuilder(context.Database.ProviderName).AddWebChatSearchIndex(model);
        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        foreach (var command in context.GetService<IMigrationsSqlGenerator>().Generate(migration.Operations, model))
            await context.Database.ExecuteSqlRawAsync(command.CommandText);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
