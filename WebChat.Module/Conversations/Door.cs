using Microsoft.EntityFrameworkCore;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Conversations;

/// <summary>
/// The one door to a conversation. Everything is loaded through membership, so what doesn't exist and what isn't the
/// caller's answer alike.
/// </summary>
internal static class Door
{
    /// <summary>For reading. Null where the caller is no member.</summary>
    public static async Task<Admission?> EnterAsync(this ChatDb db, Caller caller, string conversationId) =>
        ConversationId.TryParse(conversationId, out var id) &&
        await db.Conversations.SingleOrDefaultAsync(row => row.PublicId == id) is { } conversation
            ? await AdmitAsync(db, caller, conversation)
            : null;

    /// <summary>To one message, for reading. Null where the caller is no member, or there is no such message.</summary>
    public static async Task<(Admission Admission, Message Message)?> EnterAsync(this ChatDb db, Caller caller, string conversationId, long sequence) =>
        await db.EnterAsync(caller, conversationId) is { } admission &&
        await db.Messages.SingleOrDefaultAsync(row => row.ConversationId == admission.Conversation.Id && row.Sequence == sequence) is { } message
            ? (admission, message)
            : null;

    /// <summary>For changing: nobody joins, leaves, or says anything here until the transaction ends.</summary>
    public static async Task<Admission?> EnterLockedAsync(this ChatDb db, Caller caller, string conversationId) =>
        ConversationId.TryParse(conversationId, out var id) ? await EnterLockedAsync(db, caller, id) : null;

    /// <inheritdoc cref="EnterLockedAsync(ChatDb, Caller, string)"/>
    public static async Task<Admission?> EnterLockedAsync(this ChatDb db, Caller caller, Guid conversationId) =>
        await db.LockAsync(conversationId) is { } conversation ? await AdmitAsync(db, caller, conversation) : null;

    private static async Task<Admission?> AdmitAsync(ChatDb db, Caller caller, Conversation conversation) =>
        await db.Members.SingleOrDefaultAsync(row => row.ConversationId == conversation.Id && row.ProfileId == caller.ProfileId) is { } member
            ? new(conversation, member)
            : null;
}
