using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;

namespace WebChat.Module.Users;

/// <summary>The key of a sign-in among the properties of its cookie.</summary>
internal static class CookieSession
{
    private const string Item = ".webchat.session";

    public static bool Has(AuthenticationProperties properties) => properties.Items.ContainsKey(Item);

    public static void Set(AuthenticationProperties properties, Guid key) => properties.Items[Item] = key.ToString("N");

    /// <summary>
    /// A cookie older than the package has no key, and gets one derived from its user and its second of issue: the same
    /// in each request that carries this cookie. Renewing would change that second, so the key is written down here,
    /// before the renewed cookie is made from the same properties. Null where the cookie doesn't say when it was issued.
    /// </summary>
    public static Guid? Adopt(AuthenticationProperties properties, string userId)
    {
        if (properties.Items.TryGetValue(Item, out var written) && Guid.TryParseExact(written, "N", out var key))
        {
            return key;
        }

        if (properties.IssuedUtc is not { } issued)
        {
            return null;
        }

        key = new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{issued.ToUnixTimeSeconds()} {userId}"))).AsSpan(0, 16));
        Set(properties, key);
        return key;
    }
}
