using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebChat.Module.Areas.WebChat.Parts;
using WebChat.Module.Http;
using WebChat.Module.Users;

namespace WebChat.Module.Areas.WebChat;

/// <summary>What every page of the chat has: who is asking, and the inbox beside it.</summary>
internal abstract class ChatPage : PageModel
{
    /// <summary>Filled in by <see cref="InboxFilter"/> once the page's own part has gone well.</summary>
    public Inbox Inbox { get; set; } = Inbox.Blank;

    /// <summary>The conversation in view, which the inbox marks; null on the other pages.</summary>
    public virtual string? ConversationId => null;

    /// <summary>Which part stands alone where there is room for one only: <c>inbox</c> or <c>main</c>.</summary>
    public virtual string View => "main";

    protected Caller Caller => HttpContext.Caller();

    protected CancellationToken Cancellation => HttpContext.RequestAborted;

    /// <summary>The page says in words what is wrong; this says it to whoever reads status lines.</summary>
    protected void Answer(Problem problem)
    {
        Response.StatusCode = problem.Status;
        Response.Headers.RetryAfter = problem.RetryAfterSeconds?.ToString(CultureInfo.InvariantCulture);
    }
}
