using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace WebChat.Module.Tests.Hosts;

/// <summary>What a test changes about its site. A site without changes is a stock one.</summary>
public sealed class SiteOptions
{
    public string Environment { get; set; } = "Development";

    /// <summary>HTTP/1.1 and HTTP/2 over TLS with a certificate made for the run; otherwise plain HTTP/1.1.</summary>
    public bool Https { get; set; }

    public TimeProvider? Clock { get; set; }

    /// <summary>False for a site that forgot its migration.</summary>
    public bool CreateTables { get; set; } = true;

    public Dictionary<string, string?> Configuration { get; } = [];

    /// <summary>Runs after the site's own registrations and before the chat's.</summary>
    public Action<IServiceCollection> Services { get; set; } = _ => { };

    /// <summary>Takes the place of the line <c>AddWebChat</c>.</summary>
    public Action<IServiceCollection>? AddChat { get; set; }

    /// <summary>Path base, forwarded headers, response compression, a CSP.</summary>
    public Action<WebApplication> BeforeRouting { get; set; } = _ => { };

    /// <summary>After routing and authorisation: request time-outs, the site's own endpoints.</summary>
    public Action<WebApplication> BeforeChat { get; set; } = _ => { };

    /// <summary>Takes the place of the line <c>MapWebChat</c>.</summary>
    public Action<WebApplication>? MapChat { get; set; }

    public Action<WebApplication> AfterChat { get; set; } = _ => { };
}
