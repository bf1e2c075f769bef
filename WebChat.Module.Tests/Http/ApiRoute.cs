using System.Net.Http.Json;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Contacts;
using WebChat.Module.Conversations;
using WebChat.Module.Groups;
using WebChat.Module.Messages.Acts;
using WebChat.Module.Messages.Receipts;
using WebChat.Module.Messages.Sending;
using WebChat.Module.Profiles;

namespace WebChat.Module.Tests.Http;

/// <summary>
/// A route of the API as the site has it, so that no test can forget a new one: a body or a route value that isn't
/// known here fails every test of this folder until it is.
/// </summary>
public sealed record ApiRoute(string Method, string Template, Type? Body)
{
    public bool IsUpload => this is { Method: "POST", Template: "/attachments" };

    public bool IsUnsafe => Method != "GET";

    public override string ToString() => $"{Method} {Template}";

    public static IReadOnlyList<ApiRoute> Of(IServiceProvider services, string prefix = "/chat")
    {
        var api = $"{prefix}/api";
        var routes = services.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith(api, StringComparison.Ordinal))
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
                // A WebSocket over HTTP/2; Delivery/SocketTests ask for it.
                .Except([HttpMethods.Connect])
                .Select(method => new ApiRoute(method, endpoint.RoutePattern.RawText![api.Length..], endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType)))
            .ToList();
        Assert.True(routes.Count >= 25, $"Only {routes.Count} routes found under {api}.");
        return routes;
    }

    public string Fill(World world, string? conversation = null, string? user = null, string? request = null, string sequence = "1", string? attachment = null) =>
        string.Join('/', Template.Split('/').Select((part, at) => part switch
        {
            "{id}" when Template.StartsWith("/contact-requests", StringComparison.Ordinal) => request ?? world.RequestToAlice,
            "{id}" when Template.StartsWith("/attachments", StringComparison.Ordinal) => attachment ?? conversation ?? world.Attachment,
            "{id}" => conversation ?? world.Group,
            "{userId}" => user ?? world.Bob.UserId,
            "{sequence}" => sequence,
            "{emoji}" => Uri.EscapeDataString("👍"),
            _ when part.Contains('{', StringComparison.Ordinal) => throw new InvalidOperationException($"{this}: say here what {part} may be."),
            _ => part,
        }));

    /// <summary>A body that would do what the route is for.</summary>
    public Dictionary<string, object?> ValidBody(World world) => Body switch
    {
        _ when Body == typeof(ProfileChange) => new() { ["name"] = "Alice", ["about"] = "gardener", ["presence"] = "away", ["appearAs"] = "automatic" },
        _ when Body == typeof(OpenRequest) => new() { ["userId"] = world.Bob.UserId },
        _ when Body == typeof(MineRequest) => new() { ["mutedUntil"] = "2130-01-31T12:00:00+01:00", ["pinned"] = true, ["archived"] = false },
        _ when Body == typeof(SendRequest) => new() { ["clientId"] = Guid.NewGuid().ToString(), ["text"] = "hello", ["replyTo"] = 1, ["attachments"] = Array.Empty<object>() },
        _ when Body == typeof(EditRequest) => new() { ["text"] = "hello again" },
        _ when Body == typeof(ReadMarkRequest) => new() { ["sequence"] = 1 },
        _ when Body == typeof(DeliveryMarksRequest) => new() { ["marks"] = new[] { new { conversationId = world.Group, sequence = 1 } } },
        _ when Body == typeof(ContactRequestBody) => new() { ["userId"] = world.Bob.UserId, ["note"] = "it's me" },
        _ when Body == typeof(ContactAnswerBody) => new() { ["state"] = "accepted" },
        _ when Body == typeof(GroupRequest) => new() { ["name"] = $"new {Guid.NewGuid():N}", ["description"] = "some", ["members"] = new[] { world.Bob.UserId } },
        _ when Body == typeof(GroupChange) => new() { ["name"] = $"new {Guid.NewGuid():N}", ["description"] = "some" },
        _ when Body == typeof(MemberChange) => new() { ["role"] = "admin" },
        _ => throw new InvalidOperationException($"{this}: say here what a valid {Body?.Name} is."),
    };

    /// <summary>What would do what the route is for; null where it takes nothing.</summary>
    public HttpContent? ValidContent(World world) =>
        IsUpload ? World.Form("notes.txt", "notes"u8.ToArray()) : Body is null ? null : JsonContent.Create(ValidBody(world));

    /// <summary>The members the chat reads; every one of <see cref="ValidBody"/> must be among them.</summary>
    public IReadOnlyList<PropertyInfo> Members => Body!.GetProperties();
}
