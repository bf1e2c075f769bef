using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using WebChat.Module.Http;

namespace WebChat.Module.Messages.Sending;

/// <summary>A message that has passed every check that needs no database.</summary>
internal sealed record Draft(Guid ClientId, string Text, long? ReplyTo, IReadOnlyList<DraftAttachment> Attachments)
{
    public static Draft From(SendRequest request)
    {
        var clientId = Input.Uuid(request.ClientId, "clientId");
        var attachments = DraftAttachment.From(request.Attachments);
        var text = attachments.Count > 0 ? Input.OptionalText(request.Text, "text", Limits.TextLength) ?? "" : Input.Text(request.Text, "text", Limits.TextLength);
        return new(clientId, text, request.ReplyTo, attachments);
    }

    /// <summary>
    /// Tells a retry from another message under the same client id, also when the text is no longer there. Each part
    /// carries its length, so no two requests run into one.
    /// </summary>
    public byte[] HashFor(long conversationId)
    {
        var text = Encoding.UTF8.GetBytes(Text);
        var bytes = new byte[(2 * sizeof(long)) + sizeof(int) + text.Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, conversationId);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(sizeof(long)), ReplyTo ?? 0);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(2 * sizeof(long)), text.Length);
        text.CopyTo(bytes.AsSpan((2 * sizeof(long)) + sizeof(int)));
        return SHA256.HashData([.. bytes, .. DraftAttachment.BytesOf(Attachments)]);
    }
}
