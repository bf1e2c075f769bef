using Microsoft.Playwright;

namespace WebChat.Module.Tests.Browser;

/// <summary>What stands on the chat's pages, as a person would name it.</summary>
internal static class ChatPage
{
    public static ILocator Composer(this IPage page) => page.Locator("webchat-composer textarea");

    public static ILocator Bubbles(this IPage page) => page.Locator("[data-part=timeline] [data-part=bubble]");

    public static ILocator Bubble(this IPage page, string text) => page.Bubbles().Filter(new() { HasText = text });

    public static ILocator InboxRow(this IPage page, string title) => page.Locator("webchat-inbox [data-part=row]").Filter(new() { HasText = title });

    public static ILocator Rows(this IPage page) => page.Locator("webchat-inbox [data-part=rows] [data-part=row] [data-field=title]");

    public static ILocator Scroller(this IPage page) => page.Locator("[data-part=scroller]");

    public static async Task OpensAsync(this IPage page, string conversation)
    {
        await page.GotoAsync($"/chat/conversations/{conversation}");
        await page.LiveAsync();
    }

    /// <summary>The script has taken over.</summary>
    public static Task LiveAsync(this IPage page) => page.Locator("webchat-app:defined").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    public static async Task SaysAsync(this IPage page, string text)
    {
        await page.Composer().FillAsync(text);
        await page.Composer().PressAsync("Enter");
    }

    /// <param name="page">Whose.</param>
    /// <param name="text">What is said.</param>
    /// <param name="within">Where pages first have to find a site again that was away: as long as their tries lie apart.</param>
    public static Task SeesAsync(this IPage page, string text, TimeSpan? within = null) =>
        page.Bubble(text).First.WaitForAsync(new() { Timeout = (float?)within?.TotalMilliseconds });
}
