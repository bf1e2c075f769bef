using Microsoft.EntityFrameworkCore;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;

namespace WebChat.Module.Conversations;

/// <summary>Turns rows into what a member sees. Two queries more for any number of conversations.</summary>
internal static class ConversationViews
{
    public static async Task<IReadOnlyList<ConversationView>> ToViewsAsync(this IReadOnlyList<ConversationRow> rows, ChatDb db, long reader)
    {
        var ids = rows.Select(row => row.Conversation.Id).ToArray();
        var last = await db.Messages
            .Where(message => ids.Contains(message.ConversationId))
            .Where(message => db.Conversations.Any(row => row.Id == message.ConversationId && row.LastSequence == message.Sequence))
            .ToViewsAsync(db, reader);
        var lastById = last.ToDictionary(message => message.ConversationId);
        var with = await PartnersAsync(db, reader, ids);
        return [.. rows.Select(row => ToView(
            row,
            with.GetValueOrDefault(row.Conversation.Id),
            lastById.GetValueOrDefault(ConversationId.Format(row.Conversation.PublicId))))];
    }

    public static MineView ToMine(ConversationRow row) => new()
    {
        Role = row.Conversation.Kind is ConversationKind.Group ? Format(row.Mine.Role) : null,
        Version = row.Mine.OwnVersion,
        ReadSequence = row.Mine.ReadSequence,
        Unread = Math.Min(row.Unread, ConversationRow.MostCounted),
        UnreadCapped = row.Unread > ConversationRow.MostCounted ? true : null,
        Mentions = row.Mentions,
        MutedUntil = row.Mine.MutedUntil,
        Pinned = row.Mine.Pinned,
        Archived = row.Mine.Archived,
    };

    public static string Format(MemberRole role) => role switch
    {
        MemberRole.Owner => "owner",
        MemberRole.Admin => "admin",
        _ => "member",
    };

    private static Task<Dictionary<long, UserView>> PartnersAsync(ChatDb db, long reader, long[] ids) =>
        (from conversation in db.Conversations
         where ids.Contains(conversation.Id) && conversation.Kind == ConversationKind.Direct
         join other in db.Members on conversation.Id equals other.ConversationId
         where other.ProfileId != reader
         join person in db.Profiles on other.ProfileId equals person.Id
         select new { conversation.Id, User = new UserView(person.UserKey, person.Name, null) })
        .ToDictionaryAsync(row => row.Id, row => row.User);

    private static ConversationView ToView(ConversationRow row, UserView? with, MessageView? lastMessage) => new()
    {
        Id = ConversationId.Format(row.Conversation.PublicId),
        Kind = row.Conversation.Kind is ConversationKind.Group ? "group" : "direct",
        Version = row.Conversation.Version,
        Title = row.Group?.Name ?? with?.Name ?? "",
        With = with,
        Description = row.Group?.Description,
        MemberCount = row.MemberCount,
        MaxMembers = row.Group?.MaxMembers,
        LastMessage = lastMessage,
        LastSequence = row.Conversation.LastSequence,
        Mine = ToMine(row),
    };
}
