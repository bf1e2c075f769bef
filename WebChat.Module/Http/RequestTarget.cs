using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace WebChat.Module.Http;

/// <summary>
/// Whether what stands in the address is text at all. ASP.NET leaves invalid UTF-8 undecoded and NUL as it is, and a
/// parsed number may end with NUL; so it is asked once, of the address as it was sent.
/// </summary>
internal static class RequestTarget
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static bool IsText(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } raw ? raw : http.Request.QueryString.Value ?? "";
        return !target.Contains('%', StringComparison.Ordinal) || IsText(target);
    }

    private static bool IsText(string target)
    {
        var bytes = Unescape(target);
        try
        {
            _ = Strict.GetCharCount(bytes);
            return !bytes.Contains((byte)0);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static ReadOnlySpan<byte> Unescape(string target)
    {
        var bytes = Encoding.UTF8.GetBytes(target);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '%' && i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]))
            {
                bytes[length++] = Convert.FromHexString([(char)bytes[i + 1], (char)bytes[i + 2]])[0];
                i += 2;
            }
            else
            {
                bytes[length++] = bytes[i];
            }
        }

        return bytes.AsSpan(0, length);
    }
}
