using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using WebChat.Module.Conversations;
using WebChat.Module.Http;
using WebChat.Module.Users;

namespace WebChat.Module.Attachments;

internal static class AttachmentEndpoints
{
    public static void MapAttachments(this IEndpointRouteBuilder api)
    {
        // A file may take longer than the site gives other requests.
        api.MapPost("/attachments", UploadAsync).DisableRequestTimeout();
        api.MapGet("/attachments/{id}", DownloadAsync).DisableRequestTimeout();
        api.MapDelete("/attachments/{id}", TakeBackAsync);
    }

    private static async Task<Results<JsonCreated<AttachmentView>, Problem>> UploadAsync(
        Caller caller, Uploads uploads, IOptions<WebChatOptions> options, HttpContext http)
    {
        await using var file = TemporaryFile.New();
        var name = await UploadBody.ReadAsync(http, file, options.Value.Attachments.MaxBytes);
        return await uploads.StoreAsync(caller, name, file, http.RequestAborted) switch
        {
            UploadOutcome.Done done => new JsonCreated<AttachmentView>(done.Attachment),
            UploadOutcome.NoPicture picture => Problem.Validation(picture.Why),
            UploadOutcome.OverQuota over => Problem.TooLarge(over.Max) with { Detail = $"All your files together may have at most {over.Max} bytes. Delete messages with files, then try again." },
            UploadOutcome.TooManyUnsent unsent => Problem.Conflict($"{unsent.Max} files wait to be sent. Send or take back some of them."),
            UploadOutcome.Crowded => Problem.Crowded("Many people send pictures at this moment. Try again after the time in Retry-After."),
            _ => Problem.Unavailable,
        };
    }

    private static async Task<Results<FileStreamHttpResult, Problem>> DownloadAsync(string id, Caller caller, AttachmentReader attachments, HttpContext http)
    {
        if (await attachments.OpenAsync(caller, id, http.RequestAborted) is not var (attachment, content))
        {
            return Problem.NotFound;
        }

        var disposition = new ContentDispositionHeaderValue(attachment.Width is null ? "attachment" : "inline");
        disposition.SetHttpFileName(attachment.Name);
        http.Response.Headers.ContentDisposition = disposition.ToString();

        // Opened by itself it is a document of nobody: no script, no form, nothing of the site's.
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return TypedResults.Stream(content, attachment.Type, entityTag: new($"\"{AttachmentViews.Format(attachment.PublicId)}\""), enableRangeProcessing: true);
    }

    private static async Task<Results<NoContent, Problem>> TakeBackAsync(string id, Caller caller, AttachmentReader attachments) =>
        await attachments.TakeBackAsync(caller, id) ? TypedResults.NoContent() : Problem.NotFound;
}
