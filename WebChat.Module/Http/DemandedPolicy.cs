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
    public static async Task<AuthorizationPolicy> OfAsync(HttpContext http)
    {
        var policies = http.RequestServices.GetRequiredService<IAuthorizationPolicyProvider>();
        var metadata = http.GetEndpoint()!.Metadata;
        var named = await AuthorizationPolicy.CombineAsync(
            policies,
            [new AuthorizeAttribute(WebChatPolicies.Use), .. metadata.GetOrderedMetadata<IAuthorizeData>()],
            metadata.GetOrderedMetadata<AuthorizationPolicy>());
        var requirements = metadata.GetOrderedMetadata<IAuthorizationRequirementData>().SelectMany(data => data.GetRequirements()).ToArray();
        return requirements.Length == 0 ? named! : new AuthorizationPolicyBuilder(named!).AddRequirements(requirements).Build();
    }
}
