using System.Text;
using WebChat.Module.Conversations;
using WebChat.Module.Http;

namespace WebChat.Module.Messages.Sending;

/// <summary>A file that is to go with a message.</summary>
internal sealed record DraftAttachment(Guid Id, string? Alt)
{
    public static Problem Unknown { get; } = Problem.Validation("Each of 'attachments' must name, once, a file that you uploaded and have not sent.");

    public static IReadOnlyList<DraftAttachment> From(IReadOnlyList<AttachmentRequest?>? request)
    {
        DraftAttachment[] attachments = [.. (request ?? []).Select(From)];
        return attachments.DistinctBy(one => one.Id).Count() == attachments.Length ? attachments : throw new ProblemException(Unknown);
    }

    /// <summary>For the request's hash: nothing where there are none, so that older hashes stay what they are.</summary>
    public static byte[] BytesOf(IReadOnlyList<DraftAttachment> attachments) =>
        Encoding.UTF8.GetBytes(string.Concat(attachments.Select(one => $"{one.Id:N}{one.Alt?.Length ?? -1}:{one.Alt}")));

    private static DraftAttachment From(AttachmentRequest? request) =>
        AttachmentViews.TryParse(request?.Id, out var id) ? new(id, Input.OptionalText(request!.Alt, "alt", Limits.AltLength)) : throw new ProblemException(Unknown);
}
