using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using WebChat.Module.Conversations;
using WebChat.Module.Http;
using WebChat.Module.Users;

namespace WebChat.Module.Groups;

internal static class GroupEndpoints
{
    public static void MapGroups(this IEndpointRouteBuilder api)
    {
        api.MapPost("/groups", FoundAsync);
        api.MapPatch("/groups/{id}", ChangeAsync);
        api.MapDelete("/groups/{id}", DissolveAsync);
        api.MapGet("/groups/{id}/members", MembersAsync);
        api.MapPut("/groups/{id}/members/{userId}", AddAsync);
        api.MapPatch("/groups/{id}/members/{userId}", AppointAsync);
        api.MapDelete("/groups/{id}/members/{userId}", RemoveAsync);
    }

    private static async Task<Results<JsonCreated<ConversationView>, Problem>> FoundAsync(
        Caller caller, Body<GroupRequest> body, GroupFounder founder, ConversationReader conversations)
    {
        var outcome = await founder.FoundAsync(caller, body.Value);
        return outcome is GroupOutcome.Done done && await conversations.FindAsync(caller, done.ConversationId) is { } founded
            ? new JsonCreated<ConversationView>(founded)
            : Refused(outcome);
    }

    private static async Task<Results<JsonOk<ConversationView>, Problem>> ChangeAsync(
        string id, Caller caller, Body<GroupChange> body, GroupFounder founder, ConversationReader conversations)
    {
        var outcome = await founder.ChangeAsync(caller, id, body.Value);
        return outcome is GroupOutcome.Done && await conversations.FindAsync(caller, id) is { } changed
            ? new JsonOk<ConversationView>(changed)
            : Refused(outcome);
    }

    private static async Task<Results<NoContent, Problem>> DissolveAsync(string id, Caller caller, GroupDissolver dissolver) =>
        await dissolver.DissolveAsync(caller, id) is var outcome and not GroupOutcome.Done ? Refused(outcome) : TypedResults.NoContent();

    private static async Task<Results<JsonOk<PageView<MemberView>>, Problem>> MembersAsync(
        string id, Caller caller, GroupReader groups, HttpContext http) =>
        await groups.MembersAsync(
            caller, id, Input.After(http.Request), Input.Limit(http.Request), http.RequestAborted) is { } page
            ? new JsonOk<PageView<MemberView>>(page)
            : Problem.NotFound;

    private static async Task<Results<JsonOk<MemberView>, Problem>> AddAsync(
        string id, string userId, Caller caller, GroupMembers members, GroupReader groups)
    {
        var outcome = await members.AddAsync(caller, id, userId);
        return outcome is GroupOutcome.Done && await groups.MemberAsync(caller, id, userId) is { } added
            ? new JsonOk<MemberView>(added)
            : Refused(outcome);
    }

    private static async Task<Results<JsonOk<MemberView>, Problem>> AppointAsync(
        string id, string userId, Caller caller, Body<MemberChange> body, GroupMembers members, GroupReader groups)
    {
        if (RoleOf(body.Value.Role) is not { } role)
        {
            return Problem.Validation("'role' must be 'member', 'admin' or 'owner'.");
        }

        var outcome = await members.AppointAsync(caller, id, userId, role);
        return outcome is GroupOutcome.Done && await groups.MemberAsync(caller, id, userId) is { } appointed
            ? new JsonOk<MemberView>(appointed)
            : Refused(outcome);
    }

    private static async Task<Results<NoContent, Problem>> RemoveAsync(string id, string userId, Caller caller, GroupMembers members) =>
        await members.RemoveAsync(caller, id, userId) is var outcome and not GroupOutcome.Done ? Refused(outcome) : TypedResults.NoContent();

    private static MemberRole? RoleOf(string? role) => role switch
    {
        "member" => MemberRole.Member,
        "admin" => MemberRole.Admin,
        "owner" => MemberRole.Owner,
        _ => null,
    };

    private static Problem Refused(GroupOutcome outcome) => outcome switch
    {
        GroupOutcome.NotAllowed => Problem.NotAllowed,
        GroupOutcome.Conflict conflict => Problem.Conflict(conflict.Detail),
        GroupOutcome.Full full => Problem.Full(full.Max),
        GroupOutcome.NoSuchPeople people => Problem.Validation($"'members' names people who are not there: {string.Join(", ", people.UserIds.Take(5))}."),
        _ => Problem.NotFound,
    };
}
