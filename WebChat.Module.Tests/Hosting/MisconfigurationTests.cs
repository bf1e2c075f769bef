using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Hosting;

/// <summary>Wrong code stops the site at start, and the message is what to write.</summary>
public sealed class MisconfigurationTests
{
    [Fact]
    public Task Mapped_but_not_added() => StopsAsync(site => site.AddChat = _ => { }, "AddWebChat<");

    [Fact]
    public Task Added_but_not_mapped() => StopsAsync(site => site.MapChat = _ => { }, "app.MapWebChat()");

    [Fact]
    public Task Mapped_under_two_prefixes() => StopsAsync(site => site.AfterChat = app => app.MapWebChat("/talk"), "'/chat'", "'/talk'");

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public Task Mapped_under_no_prefix(string prefix) => StopsAsync(site => site.MapChat = app => app.MapWebChat(prefix), "prefix of its own");

    [Fact]
    public Task Added_with_a_context_that_is_not_registered() =>
        StopsAsync(site => site.AddChat = services => services.AddWebChat<OtherContext>(), "AddDbContext<OtherContext>");

    [Fact]
    public Task Added_with_a_context_without_users() =>
        StopsAsync(site => site.AddChat = services => services.AddWebChat<UserlessContext>(), "UserlessContext", "IdentityDbContext", "AddWebChat<UserlessContext, ");

    [Fact]
    public Task Added_with_a_context_with_two_kinds_of_users() =>
        StopsAsync(site => site.AddChat = services => services.AddWebChat<TwoKindsContext>(), "AddWebChat<TwoKindsContext, ", nameof(Customer), nameof(Clerk));

    [Fact]
    public Task Added_with_a_user_that_is_none() =>
        StopsAsync(site => site.AddChat = services => services.AddWebChat<SiteContext, Pot>(), nameof(Pot), "IdentityUser<TKey>");

    [Fact]
    public Task Added_with_two_contexts() => StopsAsync(
        site => site.AddChat = services => services.AddDbContext<OtherContext>().AddWebChat<SiteContext>().Services.AddWebChat<OtherContext>(),
        nameof(SiteContext), nameof(OtherContext), "keep one AddWebChat call");

    [Fact]
    public Task Added_without_saying_where_before_any_context() => StopsAsync(
        site =>
        {
            site.Services = services => services.RemoveAll<SiteContext>();
            site.AddChat = services => services.AddWebChat();
        },
        "AddDbContext<YourContext>", "AddWebChat<YourContext>()");

    [Fact]
    public Task Added_without_saying_where_beside_two_contexts() =>
        StopsAsync(site => site.AddChat = services => services.AddDbContext<OtherContext>().AddWebChat(), "more than one context", "AddWebChat<SiteContext>()");

    [Fact]
    public Task Without_a_header_for_the_token() =>
        StopsAsync(site => site.Services = services => services.AddAntiforgery(options => options.HeaderName = null), "options.HeaderName", "AddAntiforgery");

    [Fact]
    public async Task With_one_of_two_kinds_of_users_named_it_starts()
    {
        await using var site = await TestSite.StartAsync<TwoKindsContext, Clerk>(
            Provider.InMemory, site => site.AddChat = services => services.AddWebChat<TwoKindsContext, Clerk>());

        Assert.NotNull(site.Services.GetService<WebChat.Module.Hosting.IChat>());
    }

    [Fact]
    public async Task Without_saying_where_it_takes_the_one_context_with_users()
    {
        await using var site = await TestSite.StartAsync(Provider.InMemory, site =>
        {
            site.Services = services => services.AddDbContext<UserlessContext>();
            site.AddChat = services => services.AddWebChat();
        });

        Assert.NotNull(site.Services.GetService<WebChat.Module.Hosting.IChat>());
    }

    [Theory]
    [InlineData("Mailboxes:MaxLetters", "0")]
    [InlineData("Mailboxes:MaxLetters", "1000001")]
    [InlineData("Mailboxes:MaxAge", "00:00:00")]
    [InlineData("Mailboxes:MaxAge", "-1")]
    [InlineData("Delivery:WaitSeconds", "0")]
    [InlineData("Delivery:WaitSeconds", "56")]
    [InlineData("Delivery:GapSpreadMilliseconds", "-1")]
    [InlineData("Delivery:GapSpreadMilliseconds", "60001")]
    [InlineData("Limits:BodyBytes", "1023")]
    [InlineData("Limits:BodyBytes", "10485761")]
    [InlineData("Limits:StreamsPerUser", "0")]
    [InlineData("Limits:StreamsPerUser", "10001")]
    [InlineData("Limits:SendsPerWindow", "0")]
    [InlineData("Limits:SendsPerWindow", "1000001")]
    [InlineData("Limits:SendWindow", "00:00:00.5")]
    [InlineData("Limits:SendWindow", "01:00:01")]
    [InlineData("Groups:MaxMembers", "1")]
    [InlineData("Groups:MaxMembers", "5001")]
    [InlineData("Groups:DefaultDescription", " ")]
    [InlineData("Storage:TablePrefix", "A_prefix_of_forty-one_characters_exactly_")]
    [InlineData("Storage:Schema", "")]
    [InlineData("AllowedOrigins:0", "example.com")]
    [InlineData("AllowedOrigins:0", "https://example.com/path")]
    [InlineData("AllowedOrigins:0", "*")]
    [InlineData("AllowedOrigins:0", "null")]
    [InlineData("AllowedOrigins:0", "file:///x")]
    public Task An_impossible_option_is_named_with_what_is_possible(string option, string value) =>
        StopsAsync(site => site.Configuration[$"WebChat:{option}"] = value, $"WebChat:{option.Replace(":0", "", StringComparison.Ordinal)} ");

    [Theory]
    [InlineData("Limits:BodyBytes", "lots")]
    [InlineData("Limits:SendWindow", "a while")]
    [InlineData("Groups:UniqueNames", "perhaps")]
    public Task An_option_of_the_wrong_type_is_named(string option, string value) =>
        StopsAsync(site => site.Configuration[$"WebChat:{option}"] = value, $"WebChat:{option}");

    private static async Task StopsAsync(Action<SiteOptions> change, params string[] said)
    {
        var stopped = await Record.ExceptionAsync(async () =>
        {
            await using var started = await TestSite.StartAsync(Provider.InMemory, change);
        });

        Assert.NotNull(stopped);
        Assert.All(said, word => Assert.Contains(word, stopped.Message, StringComparison.Ordinal));
    }

    public sealed class OtherContext(DbContextOptions<OtherContext> options) : IdentityDbContext(options);

    public sealed class UserlessContext(DbContextOptions<UserlessContext> options) : DbContext(options);

    public sealed class Customer : IdentityUser;

    public sealed class Clerk : IdentityUser<int>;

    public sealed class Pot;

    public sealed class TwoKindsContext(DbContextOptions<TwoKindsContext> options) : DbContext(options)
    {
        public DbSet<Customer> Customers => Set<Customer>();

        public DbSet<Clerk> Clerks => Set<Clerk>();
    }
}
