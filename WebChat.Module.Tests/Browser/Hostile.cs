namespace WebChat.Module.Tests.Browser;

/// <summary>Texts that run somewhere, wherever text is taken for markup, for an address or for a template.</summary>
internal static class Hostile
{
    /// <summary>Each says "alert", so that one search finds them all.</summary>
    public static readonly string[] Vectors =
    [
        "<script>alert(1)</script>", "<ScRiPt >alert(1)</sCrIpT >", "<script src=//evil.example/alert.js></script>", "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x onerror=alert(1)>", "<img src=x onerror=\"alert(1)\"//", "<svg/onload=alert(1)>", "<svg><script>alert&#40;1)</script></svg>", "<svg><animate onbegin=alert(1) attributeName=x>",
        "<math><mtext><mglyph><style><img src onerror=alert(1)>", "<body onload=alert(1)>", "<iframe srcdoc=\"<script>alert(1)</script>\">", "<iframe src=javascript:alert(1)>", "<object data=javascript:alert(1)>",
        "<embed src=javascript:alert(1)>", "<details open ontoggle=alert(1)>", "<input autofocus onfocus=alert(1)>", "<video><source onerror=alert(1)>", "<form action=javascript:alert(1)><button>", "<base href=javascript:alert(1)//>",
        "<meta http-equiv=refresh content=0;url=javascript:alert(1)>", "<link rel=stylesheet href=//evil.example/alert.css>", "<style>*{background:url(//evil.example/alert)}</style>", "<a href=javascript:alert(1)>alert</a>",
        "\"><svg onload=alert(1)>", "'><svg onload=alert(1)>", "\" onmouseover=alert(1) x=\"", "' autofocus onfocus=alert(1) '", "` onerror=alert(1) `", "'-alert(1)-'", "\\\";alert(1)//",
        "</textarea><script>alert(1)</script>", "</title><script>alert(1)</script>", "</template><script>alert(1)</script>", "</style><script>alert(1)</script>", "--><script>alert(1)</script>", "]]><script>alert(1)</script>", "<!--<img src=\"--><img src=x onerror=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">", "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:alert(1)", "{{constructor.constructor('alert(1)')()}}", "${alert(1)} #{alert(1)} <%= alert(1) %>", "{{{alert(1)}}}",
        "\u202Ealert(1)\u202C \u2066x\u2069", "al\u200Bert alert \u200D(1)\uFEFF", "＜script＞alert(1)＜/script＞", "\u0001<img src=x \u0002 onerror=alert(1)>", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;img src=x onerror=alert(1)&#62;", "%3Cscript%3Ealert(1)%3C/script%3E",
        "<template><script>alert(1)</script></template>", "<webchat-app data-prefix=\"//evil.example\">alert</webchat-app>", "<slot name=alert onslotchange=alert(1)>",
    ];

    private static readonly string[] Addresses =
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "java&#10;script:alert(1)", "javascript&colon;alert(1)", "&#106;avascript:alert(1)", "\u0001javascript:alert(1)", "%6Aavascript:alert(1)",
        "javascript://example.com/%0aalert(1)", "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", "vbscript:alert(1)", "//evil.example/alert", "\\\\evil.example/alert", "blob:https://example.com/alert", "filesystem:alert", "view-source:alert", "file:///etc/alert",
        "https://example.com/\"onmouseover=alert(1)//", "https://example.com/'><img src=x onerror=alert(1)>", "https://example.com/?q=</script><script>alert(1)</script>", "mailto:a@example.com?body=<script>alert(1)</script>",
    ];

    /// <summary>The vectors, and Markdown whose links lead where no link may.</summary>
    public static IEnumerable<string> Messages =>
    [
        .. Vectors,
        .. Vectors.Select(vector => $"[{vector}](https://example.com/alert)"),
        .. Vectors.Select(vector => $"> **{vector}** *{vector}* `{vector}`\n- {vector}"),
        .. Vectors.Select(vector => $"```\n{vector}\n```"),
        .. Addresses.SelectMany(address => (string[])[$"[alert]({address})", $"[alert](<{address}>)", $"![alert]({address})", $"<{address}> alert", $"[alert][1]\n\n[1]: {address}", $"[a](https://example.com \"{address}\") alert", $"**[*alert*]({address})**", address]),
    ];

    /// <summary>Where only so much text fits; never half of a pair.</summary>
    public static string Cut(string text, int max) => text.Length <= max ? text : text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];
}
