using Microsoft.AspNetCore.Builder;

namespace WebChat.Module.Hosting;

/// <summary>Several sets of endpoints that take the same conventions.</summary>
internal sealed class CompositeConventionBuilder(IEndpointConventionBuilder[] parts) : IEndpointConventionBuilder
{
    public void Add(Action<EndpointBuilder> convention)
    {
        foreach (var part in parts)
        {
            part.Add(convention);
        }
    }

    public void Finally(Action<EndpointBuilder> finallyConvention)
    {
        foreach (var part in parts)
        {
            part.Finally(finallyConvention);
        }
    }
}
