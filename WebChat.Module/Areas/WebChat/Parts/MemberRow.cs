using WebChat.Module.Conversations;

namespace WebChat.Module.Areas.WebChat.Parts;

/// <summary>A member of a group, and what the caller may do about them: an owner appoints, owners and admins remove those below them.</summary>
internal sealed record MemberRow(string GroupId, MemberView Member, string MeId, string MyRole)
{
    public static MemberRow Blank { get; } = new("", new(new("", ""), "member", default), "", "owner");

    public bool IsMe => Member.User.Id == MeId;

    public bool MayBeAppointed => MyRole == "owner" && !IsMe;

    public bool HasMenu => MayBeAppointed || MayBeRemoved;

    public bool MayBeRemoved => !IsMe && (MyRole, Member.Role) is ("owner", _) or ("admin", "member");
}
