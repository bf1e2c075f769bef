namespace WebChat.Module.Conversations;

/// <summary>A conversation that is held, and everybody in it: who may speak there, and who listens.</summary>
/// <param name="Conversation">Its row, as it will be saved.</param>
/// <param name="Members">Their rows.</param>
/// <param name="Names">What a message may call whom; none where no message there could name anybody.</param>
internal sealed record Audience(Conversation Conversation, IReadOnlyList<Member> Members, IReadOnlyList<(long ProfileId, string Name)> Names)
{
    /// <summary>Null for who is no member: to them the conversation doesn't exist.</summary>
    public Member? Find(long profileId) => Members.FirstOrDefault(member => member.ProfileId == profileId);
}
