using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Html;
using AngleSharp.Html.Parser;

namespace WebChat.Module.Tests.Snapshots;

/// <summary>Indented HTML in which whatever differs from run to run has a stable name; equal ids keep equal names.</summary>
internal static partial class StableHtml
{
    public static string Of(string html, string within = "body")
    {
        var document = new HtmlParser().ParseDocument(html);
        var part = document.QuerySelector(within)
            ?? throw new ArgumentException($"The page has no {within}.", nameof(within));
        foreach (var time in part.QuerySelectorAll("time"))
        {
            time.TextContent = "{time}";
            if (time.HasAttribute("title"))
                time.SetAttribute("title", "{time}");
        }
        foreach (var token in part.QuerySelectorAll("input[name=__RequestVerificationToken]"))
            token.SetAttribute("value", "{token}");
        foreach (var place in part.QuerySelectorAll("*").SelectMany(element => element.Attributes))
        {
            if (place.Name.Contains("cursor", StringComparison.Ordinal))
                place.Value = "{cursor}";
        }
        foreach (var once in part.QuerySelectorAll("[nonce]"))
            once.SetAttribute("nonce", "{nonce}");
        return Scrub(part.ToHtml(new PrettyMarkupFormatter { Indentation = "  ", NewLine = "\n" }).Trim() + "\n");
    }

    private static string Scrub(string text)
    {
        text = Protected().Replace(text, "{token}");
        text = Timestamp().Replace(text, "{time}");
        text = Day().Replace(text, "{day}");
        text = Integrity().Replace(text, "{integrity}");
        text = FingerprintInName().Replace(text, ".{fingerprint}.$1");
        text = FingerprintInQuery().Replace(text, "?v={fingerprint}");
        text = Loopback().Replace(text, "{site}");
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        return Id().Replace(text, found => names.TryGetValue(found.Value, out var name)
            ? name
            : names[found.Value] = $"{{id-{names.Count + 1}}}");
    }

    // All that ASP.NET Core's data protection makes begins so.
    [GeneratedRegex(@"CfDJ8[\w-]+")]
    private static partial Regex Protected();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)")]
    private static partial Regex Timestamp();

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\d\b")]
    private static partial Regex Day();

    [GeneratedRegex(@"sha(256|384|512)-[A-Za-z0-9+/=]+")]
    private static partial Regex Integrity();

    [GeneratedRegex(@"\.[a-z0-9]{10}\.(m?js|css|json|svg|png|webp|woff2)\b")]
    private static partial Regex FingerprintInName();

    [GeneratedRegex(@"\?v=[\w-]{20,}")]
    private static partial Regex FingerprintInQuery();

    [GeneratedRegex(@"https?://(127\.0\.0\.1|localhost):\d+")]
    private static partial Regex Loopback();

    // A GUID in either form. Other random values have no sure mark: replace those before the page comes here.
    [GeneratedRegex(@"\b[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}\b")]
    private static partial Regex Id();
}
