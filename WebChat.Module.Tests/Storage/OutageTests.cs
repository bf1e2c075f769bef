using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Http;
using WebChat.Module.Tests.Servers;

namespace WebChat.Module.Tests.Storage;

/// <summary>A chat must never stop a shop: without its tables, without its database, behind somebody's lock.</summary>
public sealed class OutageTests
{
    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task Without_its_tables_the_site_runs_the_chat_is_unavailable_and_comes_when_they_come(Provider provider)
    {
        await using var site = await TestSite.StartAsync(provider, WithShop);
        using var alice = await site.ComeAsync("alice");
        Assert.NotEqual(0, await site.WithContextAsync(ChatTables.DropAsync));
        await site.StopAsync();
        var saidBefore = site.Log.Lines.Count;
        await site.StartAsync();

        await IsAwayAsync(site, alice);
        var line = Assert.Single(site.Log.Lines.Skip(saidBefore), line => line.Level is LogLevel.Critical);
        Assert.Contains("dotnet ef migrations add WebChat", line.Text, StringComparison.Ordinal);
        Assert.Contains("dotnet ef database update", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Log.Lines, line => line.Level is LogLevel.Error && line.Category.StartsWith("WebChat", StringComparison.Ordinal));

        await site.WithContextAsync(ChatTables.CreateAsync);

        await alice.OpenChatAsync();
        using var bob = await site.ComeAsync("bob");
        await alice.SpeaksToAsync(bob);
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(site));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_its_server_gone_the_chat_is_unavailable_and_comes_back_with_it_and_nothing_acknowledged_is_lost(bool crashed)
    {
        await using var server = await PostgresServer.StartNewAsync();
        await server.CreateDatabaseAsync("site");
        var options = new SiteOptions();
        WithShop(options);
        await using var site = new TestSite<SiteContext, IdentityUser>(new OwnDatabase(server.ConnectionString("site")), options);
        await site.StartAsync();
        using var alice = await site.ComeAsync("alice");
        using var bob = await site.ComeAsync("bob");
        await alice.SpeaksToAsync(bob);

        await (crashed ? server.CrashAsync() : server.StopAsync());
        await IsAwayAsync(site, alice);
        Assert.Single(site.Log.Lines, line => line.Level is LogLevel.Critical);

        await server.StartAsync();
        await Eventually.TrueAsync(async () =>
        {
            using var answer = await alice.SendAsync("GET", "/start");
            return answer.StatusCode is HttpStatusCode.OK;
        });
        await alice.SpeaksToAsync(bob);
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(site));
        var talk = (await alice.DoAsync("POST", "/conversations", new { userId = bob.UserId })).GetProperty("id").GetString();
        Assert.Equal(2, (await alice.DoAsync("GET", $"/conversations/{talk}/messages")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Behind_somebody_elses_lock_on_the_file_writers_are_told_to_come_back_and_nothing_is_half_written()
    {
        await using var site = await TestSite.StartAsync(Provider.Sqlite, WithShop);
        using var alice = await site.ComeAsync("alice");
        using var bob = await site.ComeAsync("bob");
        var talk = (await alice.DoAsync("POST", "/conversations", new { userId = bob.UserId })).GetProperty("id").GetString()!;
        var before = await site.WithContextAsync(World.StoredAsync);
        await using (var other = new SqliteConnection(site.Database.ConnectionString))
        {
            await other.OpenAsync();
            await using var held = await other.BeginTransactionAsync();

            var refused = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TrySayAsync(alice, talk))).WaitAsync(TimeSpan.FromSeconds(25));
            Assert.All(refused, status => Assert.Equal(HttpStatusCode.ServiceUnavailable, status));
            await alice.DoAsync("GET", $"/conversations/{talk}");
            Assert.Equal("open", await alice.Client.GetStringAsync("/shop"));
        }

        Assert.Equal(before, await site.WithContextAsync(World.StoredAsync));
        await alice.SpeaksToAsync(bob);
    }

    private static async Task<HttpStatusCode> TrySayAsync(Visitor visitor, string talk)
    {
        using var answer = await visitor.SendJsonAsync("POST", $"/conversations/{talk}/messages", new { clientId = Guid.NewGuid(), text = "hello?" });
        await Refused.WithAsync(answer, 503, "unavailable");
        return answer.StatusCode;
    }

    private static void WithShop(SiteOptions options) => options.AfterChat = app => app.MapGet("/shop", () => "open");

    private static async Task IsAwayAsync(TestSite<SiteContext, IdentityUser> site, Visitor visitor)
    {
        Assert.Equal("open", await visitor.Client.GetStringAsync("/shop"));
        foreach (var (method, path, body) in ((string, string, object?)[])
            [("GET", "/start", null), ("GET", "/me", null), ("GET", "/conversations", null), ("GET", "/users?query=bob", null), ("POST", "/groups", new { name = "x" })])
        {
            using var answer = await (body is null ? visitor.SendAsync(method, path) : visitor.SendJsonAsync(method, path, body));
            await Refused.WithAsync(answer, 503, "unavailable", path);
        }

        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync(site));
    }

    private static async Task<HealthStatus> HealthAsync(TestSite<SiteContext, IdentityUser> site) =>
        (await site.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["webchat"].Status;

    private sealed class OwnDatabase(string connectionString) : SiteDatabase
    {
        public override string ConnectionString => connectionString;

        protected override void UseProvider(DbContextOptionsBuilder options) => options.UseNpgsql(connectionString);
    }
}
