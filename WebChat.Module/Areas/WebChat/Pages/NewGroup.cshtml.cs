using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using WebChat.Module.Contacts;
using WebChat.Module.Groups;
using WebChat.Module.Http;
using WebChat.Module.Profiles;

namespace WebChat.Module.Areas.WebChat.Pages;

internal sealed class NewGroupModel(GroupFounder founder, ContactReader contacts, IStringLocalizer<Words> words) : ChatPage
{
    private const int MostContacts = 100;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Description { get; set; }

    [BindProperty]
    public string[] Members { get; set; } = [];

    public IReadOnlyList<UserView> Contacts { get; private set; } = [];

    public string? NameError { get; private set; }

    public string? DescriptionError { get; private set; }

    public string? Error { get; private set; }

    public Task<PageResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        NameError = Check(() => Input.Text(Name, "name", Limits.GroupNameLength), Limits.GroupNameLength);
        DescriptionError = Check(() => Input.OptionalText(Description, "description", Limits.DescriptionLength), Limits.DescriptionLength);
        if (NameError is not null || DescriptionError is not null)
        {
            return await RefuseAsync(400);
        }

        switch (await founder.FoundAsync(Caller, new(Name, Description, Members)))
        {
            case GroupOutcome.Done done:
                return RedirectToPage("/Conversation", new { area = "WebChat", id = done.ConversationId });
            case GroupOutcome.Conflict conflict:
                NameError = words.Of(conflict);
                return await RefuseAsync(409);
            case var outcome:
                Error = words.Of(outcome);
                return await RefuseAsync(409);
        }
    }

    private async Task<IActionResult> RefuseAsync(int status)
    {
        Response.StatusCode = status;
        return await ShowAsync();
    }

    private async Task<PageResult> ShowAsync()
    {
        Contacts = (await contacts.ListAsync(Caller, 0, MostContacts, Cancellation)).Items;
        return Page();
    }

    private string? Check(Func<string?> read, int max)
    {
        try
        {
            read();
            return null;
        }
        catch (ProblemException refused)
        {
            return words.Of(refused.Problem, "Give the group a name.", max);
        }
    }
}
