using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using WebChat.Module.Areas.WebChat.Parts;
using WebChat.Module.Attachments;
using WebChat.Module.Messages.Sending;
using WebChat.Module.Users;

namespace WebChat.Module.Areas.WebChat;

/// <summary>The files of a composer's form without a script: stored first, then named by its message.</summary>
internal sealed class FormFiles(Uploads uploads, IOptions<WebChatOptions> options, IStringLocalizer<Words> words)
{
    /// <summary>What was stored, and in words why one of them was not; those before it are swept if they are not sent.</summary>
    public async Task<(IReadOnlyList<AttachmentRequest> Attachments, string? Error)> TakeAsync(Caller caller, HttpRequest request)
    {
        var attachments = new List<AttachmentRequest>();
        foreach (var file in (await request.ReadFormAsync()).Files.Where(file => file.Length > 0))
        {
            if (file.Length > options.Value.Attachments.MaxBytes)
            {
                return ([], $"{file.FileName}: {words["Too large. A file may have {0}.", FileSize.Of(options.Value.Attachments.MaxBytes)]}");
            }

            if (attachments.Count == options.Value.Attachments.PerMessage)
            {
                return ([], words["A message takes at most {0} files.", options.Value.Attachments.PerMessage]);
            }

            await using var content = file.OpenReadStream();
            if (await uploads.StoreAsync(caller, file.FileName, content, CancellationToken.None) is not UploadOutcome.Done done)
            {
                return ([], $"{file.FileName}: {words["Couldn't upload."]}");
            }

            attachments.Add(new(done.Attachment.Id));
        }

        return (attachments, null);
    }
}
