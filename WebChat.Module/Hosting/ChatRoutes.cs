using Microsoft.AspNetCore.Builder;

namespace WebChat.Module.Hosting;

/// <summary>Where the chat was mapped; null until then.</summary>
internal sealed class ChatRoutes
{
    /// <summary>Without slashes at its ends, such as <c>chat</c>.</summary>
    public string? Prefix { get; set; }

    public IEndpointConventionBuilder? Endpoints { get; set; }
}
