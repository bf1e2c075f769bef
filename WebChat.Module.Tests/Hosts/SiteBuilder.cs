using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

// What the Razor SDK writes into a host's assembly: where to look for pages.
[assembly: ApplicationPart("WebChat.Module")]

namespace WebChat.Module.Tests.Hosts;

/// <summary>The <c>Program.cs</c> of a test site.</summary>
internal sealed class SiteBuilder<TContext, TUser>(SiteDatabase database, SiteOptions options) : IDisposable
    where TContext : DbContext
    where TUser : class
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webchat-site-");

    public SiteLog Log { get; } = new();

    public WebApplication Build(int port)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(TestSite).Assembly.GetName().Name,
            ContentRootPath = _folder.FullName,
            EnvironmentName = options.Environment,
        });
        builder.Configuration.AddInMemoryCollection(options.Configuration);
        builder.Logging.ClearProviders().AddProvider(Log);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, endpoint =>
        {
            if (options.Https)
                endpoint.UseHttps(SelfSigned.Certificate);
        }));
        AddSite(builder.Services);
        options.Services(builder.Services);
        (options.AddChat ?? AddChat)(builder.Services);

        var app = builder.Build();
        options.BeforeRouting(app);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapStaticAssets();
        options.BeforeChat(app);
        (options.MapChat ?? MapChat)(app);
        app.MapDoor<TUser>();
        options.AfterChat(app);
        return app;
    }

    // The two lines every site has, unless its test says otherwise.
    private static void AddChat(IServiceCollection services) => services.AddWebChat<TContext>();

    private static void MapChat(WebApplication app) => app.MapWebChat();

    private void AddSite(IServiceCollection services)
    {
        if (options.Clock is { } clock)
            services.AddSingleton(clock);
        services.AddDbContext<TContext>(database.Use);
        services.AddDataProtection().PersistKeysToFileSystem(_folder);
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddAuthorization();
        services.AddIdentityCore<TUser>().AddEntityFrameworkStores<TContext>().AddSignInManager().AddDefaultTokenProviders();
        // A site's thousands of rounds per password would be most of a test's time.
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
