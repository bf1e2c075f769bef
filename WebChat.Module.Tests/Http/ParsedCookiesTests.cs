using Microsoft.AspNetCore.Http;
using WebChat.Module.Http;

namespace WebChat.Module.Tests.Http;

public sealed class ParsedCookiesTests
{
    [Fact]
    public void Forgotten_cookies_are_read_anew_from_the_headers()
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Cookie = "sign-in=abc; theme=dark";
        var before = http.Request.Cookies;

        ParsedCookies.Forget(http);

        Assert.NotSame(before, http.Request.Cookies);
        Assert.Equal("abc", http.Request.Cookies["sign-in"]);
        Assert.Equal("dark", http.Request.Cookies["theme"]);
    }

    [Fact]
    public void Nothing_holds_what_was_forgotten()
    {
        var http = new DefaultHttpContext();
        var text = ReadAndForget(http);

        GC.Collect();

        Assert.False(text.TryGetTarget(out _));
        GC.KeepAlive(http);
    }

    /// <summary>In a frame of its own, so that no register holds it.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference<string> ReadAndForget(HttpContext http)
    {
        http.Request.Headers.Cookie = $"sign-in={Guid.NewGuid()}";
        var text = new WeakReference<string>(http.Request.Cookies["sign-in"]!);
        ParsedCookies.Forget(http);
        return text;
    }
}
