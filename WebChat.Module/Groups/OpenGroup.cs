using WebChat.Module.Conversations;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Groups;

/// <summary>A group whose row is held: the caller's place, everybody else's, and the letters the change will need.</summary>
internal sealed class OpenGroup(Conversation conversation, Member caller, List<Member> members, long version)
{
    private readonly List<Post> _posts = [];

    public Conversation Conversation => conversation;

    public Member Caller => caller;

    public List<Member> Members => members;

    public IReadOnlyList<Post> Posts => _posts;

    public Member? Find(long profileId) => members.Find(member => member.ProfileId == profileId);

    /// <summary>Gives a member another place, and tells all of it.</summary>
    public void Appoint(Member member, MemberRole role)
    {
        member.Role = role;
        member.OwnVersion++;
        TellAll("member.changed", member.ProfileId);
        TellMine(member.ProfileId);
    }

    /// <summary>A letter to everybody who belongs to the group when the change is done.</summary>
    public void TellAll(string type, long subject = 0) => Tell(members.Select(member => member.ProfileId), type, subject);

    public void TellOthers(string type, long subject) =>
        Tell(members.Select(member => member.ProfileId).Where(id => id != subject), type, subject);

    public void TellOne(string type, long profileId) => Tell([profileId], type, 0);

    public void TellMine(long profileId) => _posts.Add(Mine.Changed(conversation.Id, profileId));

    private void Tell(IEnumerable<long> recipients, string type, long subject) =>
        _posts.Add(new([.. recipients], new(type, conversation.Id, Version: version, SubjectId: subject)));
}
