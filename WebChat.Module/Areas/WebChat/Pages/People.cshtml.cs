using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using WebChat.Module.Areas.WebChat.Parts;
using WebChat.Module.Contacts;
using WebChat.Module.Http;
using WebChat.Module.Profiles;

namespace WebChat.Module.Areas.WebChat.Pages;

internal sealed class PeopleModel(
    ContactReader contacts, ContactRequests requests, ContactBook book, ProfileReader profiles, IStringLocalizer<Words> words) : ChatPage
{
    private const int MostContacts = 100;

    [FromQuery]
    public string? Query { get; set; }

    /// <summary>Null while nothing was looked for.</summary>
    public IReadOnlyList<PersonRow>? Found { get; private set; }

    public IReadOnlyList<PersonRow> Incoming { get; private set; } = [];

    public IReadOnlyList<PersonRow> Outgoing { get; private set; } = [];

    public IReadOnlyList<PersonRow> Contacts { get; private set; } = [];

    public string? MoreContacts { get; private set; }

    public string? QueryError { get; private set; }

    public string? Error { get; private set; }

    public Task<PageResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAskAsync([FromForm] string? userId) =>
        await requests.AskAsync(Caller, userId, null) switch
        {
            AskOutcome.Asked => Again(),
            AskOutcome.AlreadyContacts => await RefuseAsync(words["You are contacts already."], 409),
            AskOutcome.Oneself => await RefuseAsync(words["That is you."], 400),
            _ => await RefuseAsync(words["This person is no longer here."], 404),
        };

    public async Task<IActionResult> OnPostAcceptAsync([FromForm] string? requestId) => await AnswerAsync(requestId, accept: true);

    public async Task<IActionResult> OnPostDeclineAsync([FromForm] string? requestId) => await AnswerAsync(requestId, accept: false);

    public async Task<IActionResult> OnPostWithdrawAsync([FromForm] string? requestId) =>
        await requests.WithdrawAsync(Caller, requestId ?? "") ? Again() : await RefuseAsync(words["This request is no longer open."], 404);

    public async Task<IActionResult> OnPostRemoveAsync([FromForm] string? userId) =>
        await book.RemoveAsync(Caller, userId ?? "") ? Again() : await RefuseAsync(words["You are no contacts any more."], 404);

    private async Task<IActionResult> AnswerAsync(string? requestId, bool accept) =>
        await requests.AnswerAsync(Caller, requestId ?? "", accept) is not null
            ? Again()
            : await RefuseAsync(words["This request is no longer open."], 404);

    private RedirectToPageResult Again() => RedirectToPage(new { query = Query });

    private async Task<IActionResult> RefuseAsync(string error, int status)
    {
        Error = error;
        Response.StatusCode = status;
        return await ShowAsync();
    }

    private async Task<PageResult> ShowAsync()
    {
        var open = await contacts.RequestsAsync(Caller, Cancellation);
        Incoming = [.. open.Incoming.Select(request => new PersonRow(request.User, "incoming", request, Query))];
        Outgoing = [.. open.Outgoing.Select(request => new PersonRow(request.User, "outgoing", request, Query))];
        var after = long.TryParse(Request.Query["after"], out var given) && given > 0 ? given : 0;
        var page = await contacts.ListAsync(Caller, after, MostContacts, Cancellation);
        Contacts = [.. page.Items.Select(person => new PersonRow(person, "contact", null, Query))];
        MoreContacts = page.After;
        if (!string.IsNullOrWhiteSpace(Query))
        {
            await SearchAsync(Query);
        }

        return Page();
    }

    private async Task SearchAsync(string query)
    {
        try
        {
            var known = Incoming.Concat(Outgoing).Concat(Contacts).DistinctBy(row => row.User.Id).ToDictionary(row => row.User.Id);
            Found = [.. (await profiles.SearchAsync(Caller, query, Cancellation))
                .Select(person => known.GetValueOrDefault(person.Id) ?? new PersonRow(person, "none", null, query))];
        }
        catch (ProblemException refused)
        {
            QueryError = words.Of(refused.Problem, "Type at least two letters of a name.", Limits.NameLength);
            Response.StatusCode = refused.Problem.Status;
        }
    }
}
