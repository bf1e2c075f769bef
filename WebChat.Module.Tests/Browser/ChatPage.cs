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
    public static async Task SeesAsync(this IPage page, string text, TimeSpan? within = null)
    {
        try
        {
            await page.Bubble(text).First.WaitForAsync(new() { Timeout = (float?)within?.TotalMilliseconds });
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"'{text}' is not seen; the page: {await page.EvaluateAsync<string>(Condition)}");
        }
    }

    /// <summary>What tells a line that is down from a history that is missing and from a page that isn't drawn.</summary>
    private const string Condition =
        """
        async () => {
          const requests = performance.getEntriesByType("resource").filter(each => each.name.includes("/api/"));
          const module = performance.getEntriesByType("resource").find(each => each.name.includes("/elements/page"));
          const { currentPage } = await import(module.name);
          const { connection, shown, messages, pending } = currentPage().chat.state;
          const frame = await Promise.race([new Promise(requestAnimationFrame), new Promise(resolve => setTimeout(resolve, 1000, "none"))]);
          return JSON.stringify({
            now: performance.now(), connection, frame, isVisible: document.visibilityState, pending,
            window: messages[shown] && { ...messages[shown], items: messages[shown].items.length },
            requests: requests.slice(-20).map(each => [each.name.slice(-40), Math.round(each.startTime), Math.round(each.duration), each.responseStatus]),
          });
        }
        """;
}
