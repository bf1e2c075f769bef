using System.Net;

namespace WebChat.Module.Tests.Hosts;

internal static class SiteClient
{
    public static HttpClient For(Uri address)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) =>
            shown?.GetCertHashString() == SelfSigned.Certificate.GetCertHashString();
        return new HttpClient(handler)
        {
            BaseAddress = address,
            DefaultRequestVersion = HttpVersion.Version20,
            // Over plain HTTP this falls to 1.1.
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
    }
}
