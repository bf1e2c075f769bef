namespace WebChat.Module.Tests.Package;

/// <summary>Two people of a stranger's site, with accounts made on its own pages.</summary>
internal static class Talk
{
    public static async Task BetweenTwoAsync(RunningSite site, string accountPages)
    {
        using var alice = site.NewVisitor();
        using var bob = site.NewVisitor();
        await alice.RegisterAsync("alice@example.com", accountPages);
        await bob.RegisterAsync("bob@example.com", accountPages);
        var bobsStart = await bob.JsonAsync("/chat/api/start");
        var bobsId = bobsStart.GetProperty("me").GetProperty("id").GetString();
        var conversation = (await alice.PostAsync("/chat/api/conversations", new { userId = bobsId })).GetProperty("id").GetString();

        var waiting = bob.JsonAsync($"/chat/api/events?wait=50&after={bobsStart.GetProperty("cursor").GetString()}");
        await alice.PostAsync($"/chat/api/conversations/{conversation}/messages", new { clientId = Guid.NewGuid(), text = "Is the shop open?" });

        var page = await waiting;
        Assert.False(page.GetProperty("gap").GetBoolean());
        var message = page.GetProperty("events").EnumerateArray()
            .Single(happened => happened.GetProperty("type").GetString() == "message.sent").GetProperty("message");
        Assert.Equal("Is the shop open?", message.GetProperty("text").GetString());
        Assert.Equal("alice", message.GetProperty("sender").GetProperty("name").GetString());
    }
}
