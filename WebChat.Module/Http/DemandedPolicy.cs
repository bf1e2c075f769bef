using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Users;

namespace WebChat.Module.Http;

/// <summary>
/// What a caller has to fulfil: the chat's own policy, and whatever the host added to the endpoints, in each of the forms
/// that <c>MapWebChat().RequireAuthorization(…)</c> and the framework's own middleware know.
/// </summary>
internal static class DemandedPolicy
{
    private static readonly ConditionalWeakTable<Endpoint, AuthorizationPolicy> Known = [];

    /// <summary>Put together once an endpoint, unless the host's provider of policies makes them anew each time.</summary>
    public static async ValueTask<AuthorizationPolicy> OfAsync(HttpContext http)
    {
        var endpoint = http.GetEndpoint()!;
        if (Known.TryGetValue(endpoint, out var known))
        {
            return known;
        }

        var policies = http.RequestServices.GetRequiredService<IAuthorizationPolicyProvider>();
        var policy = await CombineAsync(policies, endpoint.Metadata);
        if (policies.AllowsCachingPolicies)
        {
            Known.TryAdd(endpoint, policy);
        }

        return policy;
    }

    private static async Task<AuthorizationPolicy> CombineAsync(IAuthorizationPolicyProvider policies, EndpointMetadataCollection metadata)
    {
        var named = await AuthorizationPolicy.CombineAsync(
            policies,
            [new AuthorizeAttribute(WebChatPolicies.Use), .. metadata.GetOrderedMetadata<IAuthorizeData>()],
            metadata.GetOrderedMetadata<AuthorizationPolicy>());
        var requirements = metadata.GetOrderedMetadata<IAuthorizationRequirementData>().SelectMany(data => data.GetRequirements()).ToArray();
        return requirements.Length == 0 ? named! : new AuthorizationPolicyBuilder(named!).AddRequirements(requirements).Build();
    }
}
