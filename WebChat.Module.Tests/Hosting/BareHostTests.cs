using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Http;

namespace WebChat.Module.Tests.Hosting;

/// <summary>A host with a Startup class and with nothing in its pipeline but routing: no authentication, no authorization.</summary>
public sealed class BareHostTests
{
    [Fact]
    public async Task Without_the_hosts_middleware_the_API_signs_in_refuses_and_works()
    {
        using var host = Host();
        await host.StartAsync();
        var address = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        using var stranger = SiteClient.For(address);
        using (var refused = await stranger.GetAsync("/chat/api/start"))
            await Refused.WithAsync(refused, 401, "signed-out");

        using var alice = await ComeAsync(host, address, "alice");
        using var bob = await ComeAsync(host, address, "bob");

        await alice.SpeaksToAsync(bob);
        using (var forged = await alice.Client.DeleteAsync($"/chat/api/contacts/{bob.UserId}"))
            await Refused.WithAsync(forged, 400, "csrf");
        await host.StopAsync();
    }

    private static IHost Host()
    {
        var database = new InMemoryDatabaseRoot();
        return new HostBuilder().ConfigureWebHost(web => web
            .UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0))
            .ConfigureServices(services =>
            {
                services.AddRouting();
                services.AddLogging(logging => logging.ClearProviders());
                services.AddDbContext<SiteContext>(options => options.UseInMemoryDatabase("bare", database)
                    .ConfigureWarnings(warnings => warnings.Ignore(Microsoft.EntityFrameworkCore.Diagnostics.CoreEventId.ManyServiceProvidersCreatedWarning)));
                services.AddDataProtection();
                services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
                services.AddIdentityCore<IdentityUser>().AddEntityFrameworkStores<SiteContext>().AddSignInManager();
                services.AddWebChat<SiteContext>();
            })
            .Configure(app => app.UseRouting().UseEndpoints(endpoints =>
            {
                endpoints.MapPost("/sign-in", (string user, SignInManager<IdentityUser> door) => door.SignInAsync(new IdentityUser(user) { Id = user }, false)).AllowAnonymous();
                endpoints.MapWebChat();
            }))).Build();
    }

    private static async Task<Visitor> ComeAsync(IHost host, Uri address, string name)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<UserManager<IdentityUser>>().CreateAsync(new IdentityUser(name) { Id = name });
        var client = SiteClient.For(address);
        using var signedIn = await client.PostAsync($"/sign-in?user={name}", null);
        signedIn.EnsureSuccessStatusCode();
        return await new Visitor(client, name).OpenChatAsync();
    }
}
