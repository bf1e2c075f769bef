using Microsoft.Playwright;

namespace WebChat.Module.Tests.Browser;

/// <summary>Everything that matters works with scripts switched off.</summary>
[Collection(InBrowser.Name)]
public sealed class ScriptlessTests(Chromium chromium)
{
    [Fact]
    public async Task Two_people_find_each_other_and_talk_by_forms_and_links_alone()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var alice = await site.ComesAsync("alice", Off);
        var bob = await site.ComesAsync("bob", Off);

        await alice.Page.GotoAsync("/chat/people?query=bo");
        await alice.Page.GetByRole(AriaRole.Link, new() { Name = "Message" }).First.ClickAsync();
        await SendAsync(alice.Page, "hello bob");
        await bob.Page.GotoAsync("/chat");
        await bob.Page.InboxRow("alice").Locator("a").ClickAsync();
        await Assertions.Expect(bob.Page.Bubble("hello bob")).ToBeVisibleAsync();
        await SendAsync(bob.Page, "hello alice");
        await alice.Page.ReloadAsync();

        await Assertions.Expect(alice.Page.Bubbles()).ToHaveCountAsync(2);
        await Assertions.Expect(alice.Page.Bubble("hello alice")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_form_posted_twice_makes_one_message()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        var alice = await site.ComesAsync("alice", Off);
        await alice.Page.GotoAsync($"/chat/conversations/{talk}");
        await alice.Page.Composer().FillAsync("only once");

        // What a double click, or "back" and "send" again, does.
        var form = alice.Page.Locator("webchat-composer form");
        var action = (await form.GetAttributeAsync("action"))!;
        var fields = new Dictionary<string, string>();
        foreach (var input in await form.Locator("input").AllAsync())
        {
            fields[(await input.GetAttributeAsync("name"))!] = await input.InputValueAsync();
        }

        fields["text"] = "only once";
        for (var i = 0; i < 2; i++)
        {
            var data = alice.Context.APIRequest.CreateFormData();
            fields.ToList().ForEach(field => data.Set(field.Key, field.Value));
            var answer = await alice.Context.APIRequest.PostAsync(action, new() { Form = data });
            Assert.True(answer.Ok, $"{answer.Status}");
        }

        await alice.Page.ReloadAsync();
        await Assertions.Expect(alice.Page.Bubble("only once")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_group_is_founded_and_left_by_forms_alone()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        await site.Chat.MakeContactsAsync(site.IdOf("alice"), site.IdOf("bob"));
        var alice = await site.ComesAsync("alice", Off);
        var bob = await site.ComesAsync("bob", Off);

        await alice.Page.GotoAsync("/chat/groups/new");
        await alice.Page.Locator("input[name=name]").FillAsync("Garden");
        await alice.Page.Locator("input[type=checkbox]").First.CheckAsync();
        await alice.Page.Locator("main form button[type=submit], form button[type=submit]").Last.ClickAsync();
        await bob.Page.GotoAsync("/chat");
        await Assertions.Expect(bob.Page.InboxRow("Garden")).ToBeVisibleAsync();
        await bob.Page.InboxRow("Garden").Locator("a").ClickAsync();
        await SendAsync(bob.Page, "thanks");

        await alice.Page.GotoAsync("/chat");
        await Assertions.Expect(alice.Page.InboxRow("Garden").Locator("[data-field=unread]")).ToHaveTextAsync("1");
        await bob.Page.Locator("webchat-conversation a[href*='/groups/']").First.ClickAsync();
        await bob.Page.GetByText("Leave group").ClickAsync();
        await bob.Page.Locator("[data-action=leave]").ClickAsync();
        await bob.Page.GotoAsync("/chat");
        await Assertions.Expect(bob.Page.InboxRow("Garden")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_message_is_edited_hidden_shown_again_and_deleted_by_forms_alone()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("alice", talk, "helo");
        await site.SaysAsync("bob", talk, "what?");
        var alice = await site.ComesAsync("alice", Off);
        await alice.Page.GotoAsync($"/chat/conversations/{talk}");

        await alice.Page.Bubble("helo").Locator("[data-action=options]").ClickAsync();
        await alice.Page.Locator("textarea[name=text]").FillAsync("hello");
        await alice.Page.Locator("button[data-action=edit]").ClickAsync();
        await Assertions.Expect(alice.Page.Bubble("hello").Locator("[data-part=edited]")).ToBeVisibleAsync();
        await alice.Page.ReloadAsync(); // goes on from the redirect, and posts nothing again
        await Assertions.Expect(alice.Page.Bubbles()).ToHaveCountAsync(2);

        await alice.Page.Bubble("what?").Locator("[data-action=options]").ClickAsync();
        await Assertions.Expect(alice.Page.Locator("textarea[name=text]")).ToHaveCountAsync(0);
        await alice.Page.Locator("button[data-action=hide]").ClickAsync();
        await Assertions.Expect(alice.Page.Bubble("what?")).ToHaveCountAsync(0);
        await alice.Page.Locator("[data-action=unhide]:visible").ClickAsync();
        await alice.Page.Locator("button[data-action=unhide]").ClickAsync();
        await Assertions.Expect(alice.Page.Bubble("what?")).ToBeVisibleAsync();

        await alice.Page.Bubble("hello").Locator("[data-action=options]").ClickAsync();
        await alice.Page.Locator("details summary").Last.ClickAsync();
        await alice.Page.Locator("button[data-action=delete]").ClickAsync();
        await Assertions.Expect(alice.Page.Bubble("This message was deleted.")).ToBeVisibleAsync();
    }

    private static void Off(BrowserNewContextOptions options) => options.JavaScriptEnabled = false;

    private static async Task SendAsync(IPage page, string text)
    {
        await page.Composer().FillAsync(text);
        await page.Locator("webchat-composer button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Bubble(text)).ToBeVisibleAsync();
    }
}
