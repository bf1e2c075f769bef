using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using WebChat.Module.Areas.WebChat.Parts;
using WebChat.Module.Conversations;
using WebChat.Module.Groups;
using WebChat.Module.Http;
using WebChat.Module.Profiles;

namespace WebChat.Module.Areas.WebChat.Pages;

internal sealed class GroupModel(
    ConversationReader conversations, GroupReader reader, GroupFounder founder, GroupMembers members, GroupDissolver dissolver,
    ProfileReader profiles, IStringLocalizer<Words> words) : ChatPage
{
    private const int MostMembers = 100;

    [FromRoute]
    public string Id { get; set; } = "";

    [FromQuery]
    public string? Query { get; set; }

    public ConversationView Group { get; private set; } = ConversationShown.Nothing;

    public IReadOnlyList<MemberRow> Members { get; private set; } = [];

    public string? MoreMembers { get; private set; }

    /// <summary>People who could be added; null while nobody was looked for.</summary>
    public IReadOnlyList<UserView>? Found { get; private set; }

    public string Name { get; private set; } = "";

    public string Description { get; private set; } = "";

    public string? NameError { get; private set; }

    public string? QueryError { get; private set; }

    public string? Error { get; private set; }

    public override string? ConversationId => Id;

    public bool MayChange => Group.Mine.Role is "owner" or "admin";

    public bool IsOwner => Group.Mine.Role is "owner";

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostRenameAsync([FromForm] string? name, [FromForm] string? description)
    {
        (Name, Description) = (name ?? "", description ?? "");
        try
        {
            var outcome = await founder.ChangeAsync(Caller, Id, new(Name, Description));
            return outcome is GroupOutcome.Conflict ? await RefuseAsync(409, nameError: words.Of(outcome)) : await AnswerAsync(outcome);
        }
        catch (ProblemException refused)
        {
            var isDescription = refused.Problem.Detail.Contains("'description'", StringComparison.Ordinal);
            return await RefuseAsync(
                refused.Problem.Status,
                nameError: words.Of(refused.Problem, "Give the group a name.", isDescription ? Limits.DescriptionLength : Limits.GroupNameLength));
        }
    }

    public async Task<IActionResult> OnPostAddAsync([FromForm] string? userId) => await AnswerAsync(await members.AddAsync(Caller, Id, userId ?? ""));

    public async Task<IActionResult> OnPostRemoveAsync([FromForm] string? userId) => await AnswerAsync(await members.RemoveAsync(Caller, Id, userId ?? ""));

    public async Task<IActionResult> OnPostAppointAsync([FromForm] string? userId, [FromForm] string? role) => role switch
    {
        "member" => await AnswerAsync(await members.AppointAsync(Caller, Id, userId ?? "", MemberRole.Member)),
        "admin" => await AnswerAsync(await members.AppointAsync(Caller, Id, userId ?? "", MemberRole.Admin)),
        "owner" => await AnswerAsync(await members.AppointAsync(Caller, Id, userId ?? "", MemberRole.Owner)),
        _ => await RefuseAsync(400, words["Choose what this person should be."]),
    };

    public async Task<IActionResult> OnPostLeaveAsync() =>
        await members.RemoveAsync(Caller, Id, Caller.UserId) switch
        {
            GroupOutcome.Done => RedirectToPage("/Index", new { area = "WebChat" }),
            GroupOutcome.Conflict => await RefuseAsync(409, words["Hand the group over to somebody, or dissolve it, before you leave."]),
            var outcome => await AnswerAsync(outcome),
        };

    public async Task<IActionResult> OnPostDissolveAsync() =>
        await dissolver.DissolveAsync(Caller, Id) is var outcome and not GroupOutcome.Done
            ? await AnswerAsync(outcome)
            : RedirectToPage("/Index", new { area = "WebChat" });

    private async Task<IActionResult> AnswerAsync(GroupOutcome outcome) => outcome switch
    {
        GroupOutcome.Done => RedirectToPage(new { id = Id, query = Query }),
        GroupOutcome.NotAllowed => await RefuseAsync(403, words.Of(outcome)),
        GroupOutcome.NotFound => await RefuseAsync(404, words.Of(outcome)),
        _ => await RefuseAsync(409, words.Of(outcome)),
    };

    private async Task<IActionResult> RefuseAsync(int status, string? error = null, string? nameError = null)
    {
        (Error, NameError) = (error, nameError);
        Response.StatusCode = status;
        return await ShowAsync();
    }

    private async Task<IActionResult> ShowAsync()
    {
        var after = long.TryParse(Request.Query["after"], out var given) && given > 0 ? given : 0;
        if (await conversations.FindAsync(Caller, Id, Cancellation) is not { Kind: "group" } group ||
            await reader.MembersAsync(Caller, Id, after, MostMembers, Cancellation) is not { } page)
        {
            return NotFound();
        }

        Group = group;
        Members = [.. page.Items.Select(member => new MemberRow(Id, member, Caller.UserId, group.Mine.Role ?? "member"))];
        MoreMembers = page.After;
        if (NameError is null)
        {
            (Name, Description) = (group.Title, group.Description ?? "");
        }

        if (MayChange && !string.IsNullOrWhiteSpace(Query))
        {
            await SearchAsync(Query);
        }

        return Page();
    }

    private async Task SearchAsync(string query)
    {
        try
        {
            Found = [.. (await profiles.SearchAsync(Caller, query, Cancellation))
                .Where(person => Members.All(row => row.Member.User.Id != person.Id))];
        }
        catch (ProblemException refused)
        {
            QueryError = words.Of(refused.Problem, "Type at least two letters of a name.", Limits.NameLength);
            Response.StatusCode = refused.Problem.Status;
        }
    }
}
