using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using WebChat.Module.Areas.WebChat.Parts;
using WebChat.Module.Conversations;
using WebChat.Module.Http;
using WebChat.Module.Messages.Sending;
using WebChat.Module.Profiles;

namespace WebChat.Module.Areas.WebChat.Pages;

/// <summary>The way to somebody: their conversation with the caller, or the place to begin one. Looking opens nothing.</summary>
internal sealed class WithModel(
    ConversationReader conversations, DirectConversations direct, ProfileReader profiles, MessageSender sender, FormFiles files, IStringLocalizer<Words> words) : ChatPage
{
    [FromRoute]
    public string UserId { get; set; } = "";

    public ConversationShown Shown { get; private set; } = ConversationShown.Blank;

    public async Task<IActionResult> OnGetAsync() =>
        await conversations.FindWithAsync(Caller, UserId, Cancellation) is { } present
            ? Redirect(PageOf(present.Id))
            : await ShowAsync(Composer.New(Here));

    public async Task<IActionResult> OnPostAsync([FromForm] string? clientId, [FromForm] string? text)
    {
        var (attachments, error) = await files.TakeAsync(Caller, Request);
        var sending = new Sending(clientId, text, attachments);
        if (error is not null)
        {
            Answer(Problem.Validation(error));
            return await ShowAsync(sending.Again(Here, error));
        }

        if (sending.Problem is { } problem)
        {
            Answer(problem);
            return await ShowAsync(sending.Again(Here, sending.Error(words)));
        }

        if (await direct.OpenAsync(Caller, UserId) is not OpenOutcome.Open { Conversation.Id: var id })
        {
            return NotFound();
        }

        switch (await sender.SendAsync(Caller, id, sending.Draft))
        {
            case SendOutcome.Sent or SendOutcome.Repeated:
                return Redirect(PageOf(id));
            case SendOutcome.ClientIdReused:
                Answer(Problem.ClientIdReused);
                return await ShowAsync(sending.Again(Here, words["This form has sent another message already. Send again to send this one."], isAnother: true));
            case SendOutcome.TooMany tooMany:
                Answer(Problem.RateLimited(tooMany.RetryAfter));
                return await ShowAsync(sending.Again(Here, words["That was fast. Wait a moment, then send again."]));
            default:
                return NotFound();
        }
    }

    private string Here => Url.Page("/With", new { area = "WebChat", userId = UserId })!;

    private string PageOf(string id) => Url.Page("/Conversation", new { area = "WebChat", id })!;

    private async Task<IActionResult> ShowAsync(Composer composer)
    {
        if (UserId == Caller.UserId || await profiles.FindAsync(UserId, Cancellation) is not { } person)
        {
            return NotFound();
        }

        Shown = new(ConversationShown.With(person), new([], false, false), composer, Caller.UserId);
        return Page();
    }
}
