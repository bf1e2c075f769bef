using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebChat.Module.Profiles;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Http;

namespace WebChat.Module.Tests.Storage;

/// <summary>Two people of a site with each kind of user key, on each database, until one of them is deleted.</summary>
public sealed class KeyTypeTests
{
    public static TheoryData<Provider> Providers => [.. Enum.GetValues<Provider>()];

    [Theory]
    [MemberData(nameof(Providers))]
    public Task People_with_a_text_for_a_key_talk(Provider provider) => TalkAsync<TextContext, TextUser>(provider, _ => true);

    [Theory]
    [MemberData(nameof(Providers))]
    public Task People_with_a_Guid_for_a_key_talk(Provider provider) => TalkAsync<GuidContext, GuidUser>(provider, id => Guid.TryParseExact(id, "D", out _));

    [Theory]
    [MemberData(nameof(Providers))]
    public Task People_with_an_int_for_a_key_talk(Provider provider) => TalkAsync<IntContext, IntUser>(provider, id => int.TryParse(id, out _));

    [Theory]
    [MemberData(nameof(Providers))]
    public Task People_with_a_long_for_a_key_talk(Provider provider) => TalkAsync<LongContext, LongUser>(provider, id => long.TryParse(id, out _));

    private static async Task TalkAsync<TContext, TUser>(Provider provider, Predicate<string> isKey)
        where TContext : DbContext
        where TUser : class, new()
    {
        await using var site = await TestSite.StartAsync<TContext, TUser>(provider);
        using var alice = await site.ComeAsync("alice@example.com");
        using var bob = await site.ComeAsync("bob");
        Assert.True(isKey(bob.UserId), bob.UserId);
        Assert.Equal(bob.UserId, await FoundAsync(alice, "bob"));
        Assert.Equal(alice.UserId, await FoundAsync(bob, "ali"));
        foreach (var garbage in (string[])["x", "0x1", "1.0", "%7B0xffffffffffff,0,0,%7B0,0,0,0,0,0,0,0%7D%7D", "99999999999999999999", "-1", "%201", "+1"])
        {
            foreach (var (method, path) in ((string, string)[])[("GET", "/users/"), ("DELETE", "/contacts/")])
            {
                using var missing = await alice.SendAsync(method, path + garbage);
                await Refused.WithAsync(missing, 404, "not-found", garbage);
            }
        }

        var talk = (await alice.DoAsync("POST", "/conversations", new { userId = bob.UserId })).GetProperty("id").GetString()!;
        var group = (await bob.DoAsync("POST", "/groups", new { name = "Both", members = new[] { alice.UserId } })).GetProperty("id").GetString()!;
        await bob.DoAsync("POST", "/contact-requests", new { userId = alice.UserId });
        await alice.DoAsync("POST", "/contact-requests", new { userId = bob.UserId });
        await alice.SayAsync(talk, "hello bob");
        await bob.SayAsync(talk, "hello alice");
        await bob.SayAsync(group, "hello group");

        await DeleteAsync(site, bob.UserId);

        await HistoryStaysAsync(alice, talk, group);
        Assert.Null(await FoundAsync(alice, "bob"));
        using (var late = await bob.SendAsync("GET", "/me"))
            await Refused.WithAsync(late, 401, "signed-out");
        using (var gone = await alice.SendAsync("GET", $"/users/{bob.UserId}"))
            await Refused.WithAsync(gone, 404, "not-found");
        await alice.SayAsync(talk, "are you there?");
        using var carol = await site.ComeAsync("carol");
        Assert.Equal(carol.UserId, await FoundAsync(alice, "carol"));
        Assert.DoesNotContain(site.Log.Lines, line => line.Level >= LogLevel.Error);
    }

    private static async Task HistoryStaysAsync(Visitor alice, string talk, string group)
    {
        var start = await alice.DoAsync("GET", "/start");
        Assert.Equal(2, start.GetProperty("conversations").GetProperty("items").GetArrayLength());
        var direct = await alice.DoAsync("GET", $"/conversations/{talk}");
        Assert.Equal("Deleted user", direct.GetProperty("title").GetString());
        var history = (await alice.DoAsync("GET", $"/conversations/{talk}/messages")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["hello bob", "hello alice"], history.Select(message => message.GetProperty("text").GetString()));
        Assert.Equal(["alice", "Deleted user"], history.Select(message => message.GetProperty("sender").GetProperty("name").GetString()));
        var members = (await alice.DoAsync("GET", $"/groups/{group}/members")).GetProperty("items").EnumerateArray();
        Assert.Contains("Deleted user", members.Select(member => member.GetProperty("user").GetProperty("name").GetString()));
        await alice.DoAsync("GET", "/contacts");
    }

    private static async Task DeleteAsync<TContext, TUser>(TestSite<TContext, TUser> site, string userId)
        where TContext : DbContext
        where TUser : class, new()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<TUser>>();
        var deleted = await users.DeleteAsync((await users.FindByIdAsync(userId))!);
        Assert.True(deleted.Succeeded, deleted.ToString());
        await site.Services.GetRequiredService<ProfileSweep>().CatchUpAsync();
    }

    private static async Task<string?> FoundAsync(Visitor visitor, string query)
    {
        var people = (await visitor.DoAsync("GET", $"/users?query={query}")).GetProperty("items").EnumerateArray().ToList();
        return people is [] ? null : people.Single().GetProperty("id").GetString();
    }
}
