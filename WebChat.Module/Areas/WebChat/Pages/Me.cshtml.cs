using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using WebChat.Module.Http;
using WebChat.Module.Profiles;

namespace WebChat.Module.Areas.WebChat.Pages;

internal sealed class MeModel(ProfileReader profiles, ProfileEditor editor, IStringLocalizer<Words> words) : ChatPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? About { get; set; }

    [FromQuery]
    public bool Saved { get; set; }

    public string? NameError { get; private set; }

    public string? AboutError { get; private set; }

    public async Task OnGetAsync()
    {
        var me = await profiles.MeAsync(Caller, Cancellation);
        (Name, About) = (me.Name, me.About);
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

        await editor.ChangeAsync(Caller, new(Name, About ?? ""));
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
