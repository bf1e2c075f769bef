using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace WebChat.SampleHost.Pages;

// A failed POST is shown here too; it carries the failing form's token or none at all.
[IgnoreAntiforgeryToken]
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class ErrorModel : PageModel
{
    [FromRoute]
    public int Status { get; set; } = StatusCodes.Status500InternalServerError;

    public string Heading => Status is StatusCodes.Status404NotFound ? "Nothing grows here" : "That did not work";

    public string Advice => Status is StatusCodes.Status404NotFound
        ? "The page has moved or never was. The paths at the top lead everywhere."
        : "Please try again in a minute. If it happens again, tell the committee what you were doing.";
}
