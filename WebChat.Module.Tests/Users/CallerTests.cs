using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Http;

namespace WebChat.Module.Tests.Users;

/// <summary>Who is asking, and whom they may name.</summary>
public sealed class CallerTests
{
    [Fact]
    public async Task Somebody_who_has_just_registered_can_be_looked_at_and_written_to_without_ever_having_come()
    {
        await using var site = await TestSite.StartAsync(Provider.Sqlite);
        using var alice = await site.ComeAsync("alice");
        var bob = await site.RegisterAsync("bob@example.com");

        Assert.Equal("bob", (await alice.DoAsync("GET", $"/users/{bob}")).GetProperty("name").GetString());
        var carol = await site.RegisterAsync("carol");
        var talk = await alice.DoAsync("POST", "/conversations", new { userId = carol });
        Assert.Equal("carol", talk.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀x😀😀")]
    [InlineData("@example.com")]
    [InlineData(" @x")]
    [InlineData("ﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺ")]
    [InlineData("a😀b ﷺ😀ﷺ😀ﷺ😀ﷺ😀ﷺ😀")]
    public async Task Whatever_the_host_lets_people_call_themselves_they_come_and_are_found(string name)
    {
        await using var site = await TestSite.StartAsync(Provider.PostgreSql, site =>
            site.Services = services => services.Configure<IdentityOptions>(options => options.User.AllowedUserNameCharacters = ""));

        using var odd = await site.ComeAsync(name);

        var shown = (await odd.DoAsync("GET", "/me")).GetProperty("name").GetString()!;
        Assert.InRange(shown.Length, 1, 64);
        Assert.DoesNotContain(site.Log.Lines, line => line.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task Names_of_people_who_arent_there_take_no_turn_at_writing()
    {
        await using var site = await TestSite.StartAsync(Provider.Sqlite);
        using var alice = await site.ComeAsync("alice");
        using var turn = await site.Services.GetRequiredService<Module.Storage.WriteGate>().EnterAsync();

        using var answer = await alice.SendJsonAsync("POST", "/groups", new { name = "Strangers", members = Enumerable.Range(0, 200).Select(at => $"nobody {at}") });
        await Refused.WithAsync(answer, 400, "validation");
        using var missing = await alice.SendAsync("GET", "/users/nobody");
        await Refused.WithAsync(missing, 404, "not-found");
    }
}
