using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebChat.Module.Conversations;
using WebChat.Module.Http;
using WebChat.Module.Mailboxes;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Groups;

/// <summary>Founds groups, and renames them.</summary>
internal sealed class GroupFounder(
    ProfileDirectory people, Mailroom mailroom, GroupRoom room, IOptions<WebChatOptions> options, TimeProvider time)
{
    private readonly GroupOptions _options = options.Value.Groups;

    public async Task<GroupOutcome> FoundAsync(Caller caller, GroupRequest request)
    {
        var name = Input.Text(request.Name, "name", Limits.GroupNameLength);
        var description = Input.OptionalText(request.Description, "description", Limits.DescriptionLength) ?? _options.DefaultDescription;
        var (members, unknown) = await ResolveAsync(request.Members ?? []);
        if (unknown.Count > 0)
        {
            return new GroupOutcome.NoSuchPeople(unknown);
        }

        members.Remove(caller.ProfileId);
        if (members.Count + 1 > _options.MaxMembers)
        {
            return new GroupOutcome.Full(_options.MaxMembers);
        }

        using var turn = mailroom.NewTurn();
        var stored = await mailroom.CommitAsync(turn, db => StoreAsync(db, turn, caller, name, description, members), stored => stored.Posts);
        await mailroom.DeliverAsync(turn);
        return stored.Outcome;
    }

    public Task<GroupOutcome> ChangeAsync(Caller caller, string groupId, GroupChange change)
    {
        var name = change.Name is null ? null : Input.Text(change.Name, "name", Limits.GroupNameLength);
        var description = change.Description is null
            ? null
            : Input.OptionalText(change.Description, "description", Limits.DescriptionLength) ?? _options.DefaultDescription;
        return room.ChangeAsync(caller, groupId, MemberRole.Admin, (db, group) => RenameAsync(db, group, name, description));
    }

    private async Task<(GroupOutcome Outcome, IReadOnlyList<Post> Posts)> StoreAsync(
        ChatDb db, Turn turn, Caller founder, string name, string description, HashSet<long> members)
    {
        if (await IsTakenAsync(db, name, 0))
        {
            return (NameTaken(name), []);
        }

        var now = time.StoredNow();
        var conversation = new Conversation { PublicId = Guid.NewGuid(), Kind = ConversationKind.Group, Version = 1, LastActivityAt = now };
        turn.Take(Admission.TurnKey(conversation.PublicId));
        db.Conversations.Add(conversation);
        await db.SaveAsync();
        db.Groups.Add(new()
        {
            ConversationId = conversation.Id,
            Name = name,
            UniqueName = GroupName.UniqueFormOf(name, _options),
            Description = description,
            MaxMembers = _options.MaxMembers,
        });
        db.Members.Add(new() { ConversationId = conversation.Id, ProfileId = founder.ProfileId, Role = MemberRole.Owner, JoinedAt = now });
        db.Members.AddRange(members.Select(id => new Member { ConversationId = conversation.Id, ProfileId = id, Role = MemberRole.Member, JoinedAt = now }));
        await db.SaveAsync();
        return (
            new GroupOutcome.Done(ConversationId.Format(conversation.PublicId)),
            [new([founder.ProfileId, .. members], new("conversation.added", conversation.Id, Version: conversation.Version))]);
    }

    private async Task<GroupOutcome?> RenameAsync(ChatDb db, OpenGroup group, string? name, string? description)
    {
        if (name is not null && await IsTakenAsync(db, name, group.Conversation.Id))
        {
            return NameTaken(name);
        }

        var row = await db.Groups.SingleAsync(row => row.ConversationId == group.Conversation.Id);
        row.Name = name ?? row.Name;
        row.UniqueName = GroupName.UniqueFormOf(row.Name, _options);
        row.Description = description ?? row.Description;
        group.TellAll("conversation.changed");
        return null;
    }

    private Task<bool> IsTakenAsync(ChatDb db, string name, long exceptId)
    {
        var unique = GroupName.UniqueFormOf(name, _options);
        return unique is null
            ? Task.FromResult(false)
            : db.Groups.AnyAsync(row => row.Scope == "" && row.UniqueName == unique && row.ConversationId != exceptId);
    }

    private async Task<(HashSet<long> Ids, List<string> Unknown)> ResolveAsync(IReadOnlyList<string?> userIds)
    {
        var (ids, unknown) = (new HashSet<long>(), new List<string>());

        // What can't fit anyway is not looked up.
        foreach (var userId in userIds.Distinct().Take(_options.MaxMembers + 1))
        {
            if (await people.IdOfAsync(userId) is { } id)
            {
                ids.Add(id);
            }
            else
            {
                unknown.Add(userId ?? "null");
            }
        }

        return (ids, unknown);
    }

    private static GroupOutcome.Conflict NameTaken(string name) => new($"There is a group named '{name}' already. Choose another name.");
}
