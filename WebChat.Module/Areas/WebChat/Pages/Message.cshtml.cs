using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using WebChat.Module.Areas.WebChat.Parts;
using WebChat.Module.Conversations;
using WebChat.Module.Http;
using WebChat.Module.Messages;
using WebChat.Module.Messages.Acts;

namespace WebChat.Module.Areas.WebChat.Pages;

/// <summary>What one does with a message that is there, for browsers without a script.</summary>
internal sealed class MessageModel(
    ConversationReader conversations, HistoryReader history, MessageEditor editor, HiddenMessages hidden, IStringLocalizer<Words> words) : ChatPage
{
    [FromRoute]
    public string Id { get; set; } = "";

    [FromRoute]
    public string Sequence { get; set; } = "";

    public ConversationView Conversation { get; private set; } = ConversationShown.Nothing;

    public MessageView Message { get; private set; } = TimelineRow.BlankMessage;

    public string? Text { get; private set; }

    public string? TextError { get; private set; }

    public string? Error { get; private set; }

    public override string? ConversationId => Id;

    public bool MayEdit => IsOwn && Message is { Deleted: null, Hidden: null };

    public bool MayDelete => (IsOwn || Conversation.Mine.Role is "owner" or "admin") && Message.Deleted is null;

    private bool IsOwn => Message.Sender.Id == Caller.UserId;

    /// <summary>0 names no message.</summary>
    private long Number => long.TryParse(Sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostEditAsync([FromForm] string? text)
    {
        // Forms send each line break as two characters, and the textarea counted one.
        Text = text?.ReplaceLineEndings("\n");
        try
        {
            return await AnswerAsync(await editor.EditAsync(Caller, Id, Number, Input.Text(Text, "text", Limits.TextLength)));
        }
        catch (ProblemException refused)
        {
            TextError = words.Of(refused.Problem, "Write something first.", Limits.TextLength);
            return await RefuseAsync(refused.Problem);
        }
    }

    public async Task<IActionResult> OnPostDeleteAsync() => await AnswerAsync(await editor.DeleteAsync(Caller, Id, Number));

    public async Task<IActionResult> OnPostHideAsync([FromForm] bool on) => await hidden.SetAsync(Caller, Id, Number, on) ? Back() : NotFound();

    private async Task<IActionResult> AnswerAsync(ActOutcome outcome)
    {
        if (outcome is ActOutcome.Done)
        {
            return Back();
        }

        var problem = ActEndpoints.Refused(outcome);
        Error = outcome is ActOutcome.TooMany ? words["That was fast. Wait a moment, then send again."] : words["That didn't work. Try again."];
        return problem.Status == 404 ? NotFound() : await RefuseAsync(problem);
    }

    private RedirectResult Back() =>
        Redirect($"{Url.Page("/Conversation", new { area = "WebChat", id = Id, at = Number })}#webchat-message-{Number.ToString(CultureInfo.InvariantCulture)}");

    private Task<IActionResult> RefuseAsync(Problem problem)
    {
        Answer(problem);
        return ShowAsync();
    }

    private async Task<IActionResult> ShowAsync()
    {
        if (await conversations.FindAsync(Caller, Id, Cancellation) is not { } conversation ||
            await history.FindAsync(Caller, Id, Number, Cancellation) is not { } message)
        {
            return NotFound();
        }

        (Conversation, Message) = (conversation, message);
        Text ??= message.Text;
        return Page();
    }
}
