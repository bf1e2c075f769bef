using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using WebChat.SampleHost.Data;

namespace WebChat.Module.Tests.Hosts;

/// <summary>The sample host's own <c>Program.cs</c>, in this process, on a real Kestrel, with a database file of its own.</summary>
public sealed class SampleSite : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webchat-sample-");
    private readonly Dictionary<string, string> _settings;

    private SampleSite(Dictionary<string, string>? settings)
    {
        _settings = settings ?? [];
        _settings.TryAdd("ConnectionStrings:Default", $"Data Source={Path.Combine(_folder.FullName, "sample.db")}");
        _settings.TryAdd("WebChat:Attachments:Folder", Path.Combine(_folder.FullName, "files"));
        UseKestrel(port: 0);
    }

    /// <param name="settings">As from its configuration: <c>Storage:Provider</c>, <c>WebChat:Limits:…</c>, <c>environment</c>.</param>
    public static SampleSite Start(Dictionary<string, string>? settings = null)
    {
        var site = new SampleSite(settings);
        site.StartServer();
        return site;
    }

    public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public HttpClient NewClient() => SiteClient.For(Address);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);

        // EF counts its service providers per process, and refuses the twenty-first; here each site may have one.
        builder.ConfigureServices(services => services.ConfigureDbContext<ApplicationDbContext>(
            options => options.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.ManyServiceProvidersCreatedWarning))));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Directory.Exists(_folder.FullName))
            _folder.Delete(recursive: true);
    }
}
