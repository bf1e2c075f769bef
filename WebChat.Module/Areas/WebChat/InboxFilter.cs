using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebChat.Module.Contacts;
using WebChat.Module.Conversations;
using WebChat.Module.Profiles;
using WebChat.Module.Users;

namespace WebChat.Module.Areas.WebChat;

/// <summary>Reads the inbox for a page that is going to be shown; one that redirects needs none.</summary>
internal sealed class InboxFilter(ProfileReader profiles, ConversationReader conversations, ContactReader contacts) : IAsyncPageFilter
{
    /// <summary>What a tall screen shows a few times over; the script and the link below the list bring the rest.</summary>
    private const int Conversations = 50;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (executed.Exception is null && executed.Result is null or PageResult && context.HandlerInstance is ChatPage page)
        {
            var caller = context.HttpContext.Caller();
            var cancellation = context.HttpContext.RequestAborted;
            var isArchive = page.Request.Query["archived"] == "true";
            page.Inbox = new(
                await profiles.MeAsync(caller, cancellation),
                await conversations.ListAsync(caller, page.Request.Query["conversations"], Conversations, cancellation, isArchive),
                (await contacts.RequestsAsync(caller, cancellation)).Incoming.Count,
                page.ConversationId,
                await conversations.CountArchivedAsync(caller, cancellation),
                isArchive);
        }
    }
}
