using Microsoft.EntityFrameworkCore;
using WebChat.Module.Mailboxes;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Conversations;

/// <summary>Opens the one conversation two people have, whoever of them comes first.</summary>
internal sealed class DirectConversations(ProfileDirectory people, ConversationReader conversations, Mailroom mailroom, TimeProvider time)
{
    public async Task<OpenOutcome> OpenAsync(Caller caller, string? userId)
    {
        if (await people.IdOfAsync(userId) is not { } other)
        {
            return new OpenOutcome.NoSuchPerson();
        }

        if (other == caller.ProfileId)
        {
            return new OpenOutcome.Oneself();
        }

        using var turn = mailroom.NewTurn();
        var (conversation, isNew, _) = await mailroom.CommitAsync(turn, db => FindOrAddAsync(db, turn, caller.ProfileId, other), found => found.Posts);
        await mailroom.DeliverAsync(turn);
        return new OpenOutcome.Open((await conversations.FindAsync(caller, ConversationId.Format(conversation.PublicId)))!, isNew);
    }

    /// <summary>Two who open it at the same moment meet at the unique index; the loser's second run finds the winner's row.</summary>
    private async Task<(Conversation Conversation, bool IsNew, IReadOnlyList<Post> Posts)> FindOrAddAsync(ChatDb db, Turn turn, long opener, long other)
    {
        var key = Conversation.DirectKeyOf(opener, other);
        if (await db.Conversations.Where(row => row.DirectKey == key).Select(row => row.PublicId).SingleOrDefaultAsync() is var id && id != Guid.Empty)
        {
            var present = (await db.LockAsync(id))!;
            turn.Take(Admission.TurnKey(id));
            return (present, false, await ListForAsync(db, present, opener));
        }

        var now = time.StoredNow();
        var conversation = new Conversation
        {
            PublicId = Guid.NewGuid(),
            Kind = ConversationKind.Direct,
            DirectKey = key,
            Version = 1,
            LastActivityAt = now,
        };
        turn.Take(Admission.TurnKey(conversation.PublicId));
        db.Conversations.Add(conversation);
        await db.SaveAsync();
        db.Members.AddRange(Side(opener, listed: true), Side(other, listed: false));
        await db.SaveAsync();
        return (conversation, true, [Added(conversation, opener)]);

        Member Side(long profile, bool listed) =>
            new() { ConversationId = conversation.Id, ProfileId = profile, Role = MemberRole.Member, JoinedAt = now, Listed = listed };
    }

    private static async Task<IReadOnlyList<Post>> ListForAsync(ChatDb db, Conversation conversation, long opener)
    {
        var mine = await db.Members.SingleAsync(row => row.ConversationId == conversation.Id && row.ProfileId == opener);
        if (mine.Listed)
        {
            return [];
        }

        mine.Listed = true;
        await db.SaveAsync();
        var other = await db.Members.Where(row => row.ConversationId == conversation.Id && row.ProfileId != opener).Select(row => row.ProfileId).SingleAsync();
        return [Added(conversation, opener), .. Sight.Changed(opener, other)];
    }

    /// <summary>For the opener's other devices; the other person hears of it with the first message.</summary>
    private static Post Added(Conversation conversation, long opener) =>
        new([opener], new("conversation.added", conversation.Id, Version: conversation.Version));
}
