using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Http;
using WebChat.Module.Users;

namespace WebChat.Module.Tests.Hosting;

/// <summary>Who may chat is the host's to say, in every way ASP.NET Core knows.</summary>
public sealed class HostPolicyTests
{
    private static readonly Action<AuthorizationPolicyBuilder> OnlyAlice = policy => policy.RequireUserName("alice");

    public static TheoryData<string> Ways => ["by name", "by attribute", "by policy", "by builder", "by requirement", "by redefining the chat's own"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Whom_the_host_shuts_out_is_shut_out_of_every_route(string way)
    {
        await using var site = await TestSite.StartAsync(Provider.InMemory, site =>
        {
            site.Services = services => services.AddAuthorizationBuilder().AddPolicy("Members", OnlyAlice);
            if (way == "by redefining the chat's own")
                site.Services += services => services.AddAuthorizationBuilder().AddPolicy(WebChatPolicies.Use, OnlyAlice);
            else
                site.MapChat = app => Demand(app.MapWebChat(), way);
        });
        using var alice = await site.ComeAsync("alice");
        var id = await site.RegisterAsync("bob");
        using var bob = await site.SignInAsync("bob");
        using var stranger = site.NewClient();
        var routes = ApiRoute.Of(site.Services).Select(route => (route.Method, Path: route.Template.Replace("{id}", "x", StringComparison.Ordinal).Replace("{userId}", id, StringComparison.Ordinal).Replace("{sequence}", "1", StringComparison.Ordinal)));

        foreach (var (method, path) in routes.Append(("GET", "/nothing")))
        {
            using var request = alice.Request(method, path);
            using var shutOut = await bob.SendAsync(request);
            await Refused.WithAsync(shutOut, 403, "not-allowed", $"{method} {path} {way}");
            using var again = alice.Request(method, path);
            using var signedOut = await stranger.SendAsync(again);
            await Refused.WithAsync(signedOut, 401, "signed-out", $"{method} {path} {way}");
        }

        await alice.DoAsync("GET", "/me");
    }

    private static IEndpointConventionBuilder Demand(IEndpointConventionBuilder chat, string way) => way switch
    {
        "by name" => chat.RequireAuthorization("Members"),
        "by attribute" => chat.RequireAuthorization(new AuthorizeAttribute("Members")),
        "by policy" => chat.RequireAuthorization(new AuthorizationPolicyBuilder().RequireUserName("alice").Build()),
        "by builder" => chat.RequireAuthorization(OnlyAlice),
        "by requirement" => chat.WithMetadata(new AliceAttribute()),
        _ => throw new ArgumentOutOfRangeException(nameof(way)),
    };

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class AliceAttribute : Attribute, IAuthorizationRequirementData
    {
        public IEnumerable<IAuthorizationRequirement> GetRequirements() => [new NameAuthorizationRequirement("alice")];
    }
}
