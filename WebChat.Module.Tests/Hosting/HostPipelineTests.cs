using System.Net;
using System.Text.Json;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Http;

namespace WebChat.Module.Tests.Hosting;

/// <summary>The chat behind whatever else a host has in its pipeline.</summary>
public sealed class HostPipelineTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task It_works_behind_response_compression(bool https) => WorksAsync(site =>
    {
        site.Https = https;
        site.Services = services => services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<GzipCompressionProvider>();
        });
        site.BeforeRouting = app => app.UseResponseCompression();
    });

    [Fact]
    public async Task A_long_poll_outlives_the_hosts_request_time_outs()
    {
        await using var site = await TestSite.StartAsync(Provider.InMemory, WithTimeOut);
        await site.WorksAsync();
        using var carol = await site.ComeAsync("carol");

        using var answer = await carol.SendAsync("GET", "/events?wait=3");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("events").EnumerateArray());
    }

    [Fact]
    public async Task A_request_that_the_host_times_out_is_told_to_come_back()
    {
        var slow = new SlowReads();
        await using var site = await TestSite.StartAsync(Provider.Sqlite, site =>
        {
            WithTimeOut(site);
            site.Services += services => services.ConfigureDbContext<SiteContext>(options => options.AddInterceptors(slow));
        });
        using var alice = await site.ComeAsync("alice");

        slow.IsOn = true;
        using var answer = await alice.SendAsync("GET", "/contact-requests");

        await Refused.WithAsync(answer, 503, "unavailable");
    }

    [Fact]
    public Task It_works_behind_a_buffer() => WorksAsync(site => site.BeforeRouting = app => app.Use(async (http, next) =>
    {
        var body = http.Response.Body;
        using var buffer = new MemoryStream();
        http.Response.Body = buffer;
        await next(http);
        http.Response.Body = body;
        buffer.Position = 0;
        await buffer.CopyToAsync(body);
    }));

    [Fact]
    public async Task A_fallback_policy_neither_opens_nor_redirects_the_API()
    {
        await using var site = await TestSite.StartAsync(Provider.InMemory, site => site.Services = services => services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()));
        await site.WorksAsync();
        using var stranger = site.NewClient();

        foreach (var path in (string[])["/chat/api/start", "/chat/api/nothing", "/chat/api/events"])
        {
            using var answer = await stranger.GetAsync(path);
            await Refused.WithAsync(answer, 401, "signed-out");
        }
    }

    [Fact]
    public Task It_works_whatever_the_hosts_JSON_looks_like() => WorksAsync(site => site.Services = services =>
    {
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper;
            options.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter());
            options.SerializerOptions.TypeInfoResolverChain.Clear();
        });
        services.AddControllers().AddJsonOptions(options => options.JsonSerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower);
    });

    [Fact]
    public async Task Status_code_pages_leave_the_APIs_answers_alone()
    {
        await using var site = await TestSite.StartAsync(Provider.InMemory, site =>
        {
            site.BeforeRouting = app => app.UseStatusCodePagesWithReExecute("/oops/{0}");
            site.AfterChat = app => app.Map("/oops/{code}", (string code) => Results.Text($"The site's own page for {code}", statusCode: 200));
        });
        using var alice = await site.ComeAsync("alice");
        using var stranger = site.NewClient();

        using var missing = await alice.SendAsync("GET", "/nothing");
        await Refused.WithAsync(missing, 404, "not-found");
        using var method = await alice.SendAsync("PUT", "/start");
        await Refused.WithAsync(method, 405, "method-not-allowed");
        using var signedOut = await stranger.GetAsync("/chat/api/start");
        await Refused.WithAsync(signedOut, 401, "signed-out");
        Assert.StartsWith("The site's own", await alice.Client.GetStringAsync("/no-such-page"), StringComparison.Ordinal);
    }

    [Fact]
    public Task It_works_behind_the_hosts_rate_limiter() => WorksAsync(site =>
    {
        site.Services = services => services.AddRateLimiter(options => options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(
            _ => RateLimitPartition.GetConcurrencyLimiter("all", _ => new() { PermitLimit = 100 })));
        site.BeforeChat = app => app.UseRateLimiter();
    });

    [Fact]
    public Task It_works_behind_the_hosts_antiforgery_cors_and_output_cache() => WorksAsync(site =>
    {
        site.Services = services => services.AddCors(options => options.AddDefaultPolicy(policy => policy.AllowAnyOrigin()))
            .AddOutputCache(options => options.AddBasePolicy(policy => policy.Cache()))
            .AddAntiforgery(options => options.HeaderName = "X-Site-Token");
        site.BeforeChat = app => app.UseCors().UseOutputCache().UseAntiforgery();
    });

    private static void WithTimeOut(SiteOptions site)
    {
        site.Services = services => services.AddRequestTimeouts(options => options.DefaultPolicy = new RequestTimeoutPolicy { Timeout = TimeSpan.FromSeconds(1) });
        site.BeforeChat = app => app.UseRequestTimeouts();
    }

    private static async Task WorksAsync(Action<SiteOptions> change)
    {
        await using var site = await TestSite.StartAsync(Provider.InMemory, change);
        await site.WorksAsync();
    }
}
