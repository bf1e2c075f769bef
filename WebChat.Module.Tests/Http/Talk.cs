using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Http;

/// <summary>The main job, as short as it can be: what must work in whatever host.</summary>
public static class Talk
{
    public static async Task<Visitor> ComeAsync<TContext, TUser>(this TestSite<TContext, TUser> site, string name, string prefix = "/chat")
        where TContext : DbContext
        where TUser : class, new()
    {
        var id = await site.RegisterAsync(name);
        return await new Visitor(await site.SignInAsync(name), id, prefix).OpenChatAsync();
    }

    /// <summary>Two people come, one waits, the other speaks.</summary>
    public static async Task WorksAsync<TContext, TUser>(this TestSite<TContext, TUser> site, string prefix = "/chat")
        where TContext : DbContext
        where TUser : class, new()
    {
        using var alice = await site.ComeAsync("alice", prefix);
        using var bob = await site.ComeAsync("bob", prefix);
        await alice.SpeaksToAsync(bob);
    }

    public static async Task SpeaksToAsync(this Visitor speaker, Visitor listener)
    {
        var text = $"hello {Guid.NewGuid()}";
        var cursor = (await listener.DoAsync("GET", "/start")).GetProperty("cursor").GetString()!;
        var hears = listener.HearsAsync(cursor, text);
        var talk = (await speaker.DoAsync("POST", "/conversations", new { userId = listener.UserId })).GetProperty("id").GetString()!;
        await speaker.SayAsync(talk, text);
        await hears;
        Assert.Contains(text, (await listener.DoAsync("GET", $"/conversations/{talk}/messages")).ToString(), StringComparison.Ordinal);
    }

    public static async Task HearsAsync(this Visitor listener, string cursor, string text)
    {
        while (true)
        {
            var page = await listener.DoAsync("GET", $"/events?after={cursor}&wait=20");
            Assert.False(page.GetProperty("gap").GetBoolean());
            var events = page.GetProperty("events").EnumerateArray().ToList();
            Assert.NotEmpty(events);
            if (events.Exists(one => IsMessage(one, text)))
                return;
            cursor = page.GetProperty("cursor").GetString()!;
        }
    }

    private static bool IsMessage(JsonElement one, string text) =>
        one.GetProperty("type").GetString() == "message.sent" && one.GetProperty("message").GetProperty("text").GetString() == text;
}
