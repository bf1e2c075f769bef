using System.Net;

namespace WebChat.SampleHost.Web;

internal static class ProxyHeaders
{
    /// <summary>
    /// Behind a proxy: <c>ForwardedHeaders:Headers</c> names what it sets (<c>XForwardedFor, XForwardedProto</c> or <c>All</c>),
    /// <c>ForwardedHeaders:KnownProxies</c> its addresses where it isn't on this machine.
    /// </summary>
    public static void AddProxyHeaders(this WebApplicationBuilder builder) =>
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IConfiguration>((options, configuration) =>
        {
            var section = configuration.GetSection("ForwardedHeaders");
            options.ForwardedHeaders = section.GetValue("Headers", options.ForwardedHeaders);
            foreach (var address in section.GetSection("KnownProxies").Get<string[]>() ?? [])
                options.KnownProxies.Add(IPAddress.Parse(address));
        });
}
