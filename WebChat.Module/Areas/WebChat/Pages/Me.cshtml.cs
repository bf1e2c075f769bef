using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using WebChat.Module.Http;
using WebChat.Module.Profiles;
using WebChat.Module.Users;

namespace WebChat.Module.Areas.WebChat.Pages;

internal sealed class MeModel(ProfileReader profiles, ProfileEditor editor, IOptions<WebChatOptions> options, IStringLocalizer<Words> words) : ChatPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? About { get; set; }

    [BindProperty]
    public string? AppearAs { get; set; }

    public bool HasPresence => options.Value.Presence.Enabled;

    [FromQuery]
    public bool Saved { get; set; }

    public string? NameError { get; private set; }

    public string? AboutError { get; private set; }

    public async Task OnGetAsync()
    {
        var me = await profiles.MeAsync(Caller, Cancellation);
        (Name, About, AppearAs) = (me.Name, me.About, me.AppearAs);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        NameError = Check(() => Input.Text(Name, "name", Limits.NameLength), Limits.NameLength);
        AboutError = Check(() => Input.OptionalText(About, "about", Limits.AboutLength), Limits.AboutLength);
        if (NameError is not null || AboutError is not null)
        {
            Response.StatusCode = 400;
            return Page();
        }

        await editor.ChangeAsync(Caller, HttpContext.Session(), new(Name, About ?? "", AppearAs: AppearAs));
        return RedirectToPage(new { saved = true });
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
            return words.Of(refused.Problem, "Write a name that others will see.", max);
        }
    }
}
