using Microsoft.Playwright;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Browser;

/// <summary>Somebody in a conversation: what they write, see and press.</summary>
internal sealed class ActsPerson(Person person)
{
    public Person Person => person;

    public IPage Page => person.Page;

    public ILocator Text => Page.Locator("webchat-composer textarea");

    public static async Task<ActsPerson> EnterAsync(Chromium chromium, SampleSite site, string name)
    {
        var person = new ActsPerson(await chromium.OpenAsync(site.Address));
        await person.Person.LogInAsync($"{name}@example.com", "Passw0rd!");
        await person.Person.GoToAsync("chat");
        await person.Page.Locator("[data-part=row] a", new() { HasText = "Plot holders" }).ClickAsync();
        // The last message is drawn by the script once it can be tabbed to.
        await Assertions.Expect(person.Page.Locator("[data-part=bubble][tabindex='0']")).ToHaveCountAsync(1);
        return person;
    }

    public ILocator Bubble(string text) =>
        Page.Locator("[data-part=bubble]", new() { Has = Page.Locator("[data-field=content]", new() { HasText = text }) });

    /// <summary>Waits until the server has it.</summary>
    public async Task SaysAsync(string text)
    {
        await Text.FillAsync(text);
        await Page.RunAndWaitForResponseAsync(
            () => Text.PressAsync("Enter"),
            answer => answer.Request.Method == "POST" && answer.Url.EndsWith("/messages", StringComparison.Ordinal));
    }

    /// <summary>Presses a button of the bar that stands on a bubble while it is pointed at.</summary>
    public async Task ActAsync(string text, string action)
    {
        await Bubble(text).Locator("[data-field=content]").HoverAsync();
        await PressAsync(action);
    }

    public Task PressAsync(string action) => Page.Locator($"[data-action={action}]").ClickAsync();
}
