using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using WebChat.Module.Areas.WebChat.Parts;
using WebChat.Module.Conversations;
using WebChat.Module.Http;
using WebChat.Module.Messages;
using WebChat.Module.Messages.Acts;
using WebChat.Module.Messages.Receipts;
using WebChat.Module.Messages.Sending;
using WebChat.Module.Presence;

namespace WebChat.Module.Areas.WebChat.Pages;

internal sealed class ConversationModel(
    ConversationReader conversations, HistoryReader history, MessageSender sender, FormFiles files, ReadMarks marks, MineEditor mine, Pins pins,
    PresenceReader presence, TimeProvider time, IStringLocalizer<Words> words) : ChatPage
{
    private const int Messages = 50;

    [FromRoute]
    public string Id { get; set; } = "";

    public ConversationShown Shown { get; private set; } = ConversationShown.Blank;

    public override string? ConversationId => Id;

    public Task<IActionResult> OnGetAsync() => ShowAsync(StretchAsked(), Composer.New(Here));

    public async Task<IActionResult> OnPostAsync([FromForm] string? clientId, [FromForm] string? text)
    {
        var (attachments, error) = await files.TakeAsync(Caller, Request);
        var sending = new Sending(clientId, text, attachments);
        if (error is not null)
        {
            return await RefuseAsync(Problem.Validation(error), sending.Again(Here, error));
        }

        if (sending.Problem is { } problem)
        {
            return await RefuseAsync(problem, sending.Again(Here, sending.Error(words)));
        }

        switch (await sender.SendAsync(Caller, Id, sending.Draft))
        {
            case SendOutcome.Sent or SendOutcome.Repeated:
                return Redirect(Here);
            case SendOutcome.ClientIdReused:
                return await RefuseAsync(Problem.ClientIdReused, sending.Again(Here, words["This form has sent another message already. Send again to send this one."], isAnother: true));
            case SendOutcome.TooMany tooMany:
                return await RefuseAsync(Problem.RateLimited(tooMany.RetryAfter), sending.Again(Here, words["That was fast. Wait a moment, then send again."]));
            default:
                return NotFound();
        }
    }

    public async Task<IActionResult> OnPostReadAsync([FromForm] long sequence) =>
        await marks.MoveAsync(Caller, Id, Math.Max(0, sequence)) is null ? NotFound() : Redirect(Here);

    /// <summary>The archive takes a conversation out of sight, so one goes back to the list.</summary>
    public async Task<IActionResult> OnPostMineAsync([FromForm] string? act)
    {
        if (MineMenu.ChangeOf(act, time.GetUtcNow().UtcDateTime) is not { } change)
        {
            return BadRequest();
        }

        return await mine.ChangeAsync(Caller, Id, change) is null ? NotFound()
            : change.Archived is true ? RedirectToPage("/Index", new { area = "WebChat" })
            : Redirect(Here);
    }

    private string Here => Url.Page("/Conversation", new { area = "WebChat", id = Id })!;

    private Task<IActionResult> RefuseAsync(Problem problem, Composer composer)
    {
        Answer(problem);
        return ShowAsync(Stretch.Newest(Messages), composer);
    }

    private async Task<IActionResult> ShowAsync(Stretch stretch, Composer composer)
    {
        if (await conversations.FindAsync(Caller, Id, Cancellation) is not { } conversation ||
            await history.ReadAsync(Caller, Id, stretch, Cancellation) is not { } read)
        {
            return NotFound();
        }

        var other = conversation.With is { } person ? await presence.OfAsync(Caller, person.Id, Cancellation) : default;
        Shown = new(conversation, read, composer, Caller.UserId)
        {
            Presence = other.Presence,
            LastSeenAt = other.LastSeenAt,
            Pins = (await pins.ListAsync(Caller, Id, Cancellation))?.Items ?? [],
        };
        return Page();
    }

    private Stretch StretchAsked() => new Stretch(Number("before"), Number("after"), Number("at"), Messages) switch
    {
        { Before: { } before } => Stretch.Newest(Messages) with { Before = before },
        { After: { } after } => Stretch.Newest(Messages) with { After = after },
        var asked => asked,
    };

    /// <summary>A link that was cut or bent still shows the conversation.</summary>
    private long? Number(string field) => long.TryParse(Request.Query[field], out var number) && number > 0 ? number : null;
}
