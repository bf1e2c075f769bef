using System.Text.Json;
using Microsoft.Playwright;

namespace WebChat.Module.Tests.Browser;

/// <summary>
/// What a page notes by its own clock: when a message stood in it, when it asked for events and how, and how late its timers
/// came. So a promise in seconds is measured where it is made, and not through a test process that is busy with other tests.
/// </summary>
internal static class PageClock
{
    private const string Script =
        """
        (() => {
          const EVERY_MS = 50;
          const notes = globalThis.pageClock = { seen: {}, asked: [], late: [] };
          const now = () => performance.timeOrigin + performance.now();
          let due = now() + EVERY_MS;
          setInterval(() => {
            notes.late.push({ at: now(), by: Math.max(0, now() - due) });
            due = now() + EVERY_MS;
          }, EVERY_MS);
          new MutationObserver(() => {
            for (const content of document.querySelectorAll("[data-part=timeline] [data-part=bubble] [data-field=content]")) notes.seen[content.textContent.trim()] ??= now();
          }).observe(document, { childList: true, subtree: true, characterData: true });
          const { fetch, WebSocket } = globalThis;
          const note = (address, by) => String(address).includes("/api/events") && notes.asked.push({ at: now(), by });
          globalThis.fetch = (address, init) => {
            note(address, new Headers(init?.headers).get("Accept") === "text/event-stream" ? "stream" : "poll");
            return fetch(address, init);
          };
          globalThis.WebSocket = class extends WebSocket {
            constructor(address) {
              note(address, "socket");
              super(address);
            }
          };
        })();
        """;

    /// <summary>In every page that opens from now on.</summary>
    public static Task StartAsync(IBrowserContext context) => context.AddInitScriptAsync(Script);

    /// <summary>When the first of the pages showed a message of that text.</summary>
    public static async Task<DateTimeOffset> FirstSeenAsync(IEnumerable<IPage> pages, string text)
    {
        var seen = new List<double>();
        foreach (var page in pages)
            seen.Add(await page.EvaluateAsync<double>("text => pageClock.seen[text] ?? Infinity", text));
        return At(seen.Min());
    }

    /// <summary>When the page first asked for events in each way, in that order.</summary>
    public static async Task<IReadOnlyList<(string By, DateTimeOffset At)>> FirstAskedAsync(IPage page) =>
        [.. (await NotesAsync(page, "asked")).Select(ask => (By: ask.GetProperty("by").GetString()!, At: At(ask.GetProperty("at").GetDouble()))).DistinctBy(ask => ask.By)];

    /// <summary>How late a timer came at most in one of the pages since then: what the machine had no time for.</summary>
    public static async Task<TimeSpan> LatenessAsync(IEnumerable<IPage> pages, DateTimeOffset since)
    {
        var most = 0.0;
        foreach (var page in pages)
        {
            foreach (var late in (await NotesAsync(page, "late")).Where(late => At(late.GetProperty("at").GetDouble()) >= since))
                most = Math.Max(most, late.GetProperty("by").GetDouble());
        }

        return TimeSpan.FromMilliseconds(most);
    }

    private static async Task<IEnumerable<JsonElement>> NotesAsync(IPage page, string which) =>
        JsonDocument.Parse(await page.EvaluateAsync<string>("which => JSON.stringify(pageClock[which])", which)).RootElement.EnumerateArray();

    private static DateTimeOffset At(double milliseconds) => DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds);
}
