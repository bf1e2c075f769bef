using WebChat.Module.Profiles;

namespace WebChat.Module.Conversations;

/// <summary>A person's place in a group.</summary>
/// <param name="User">Who it is.</param>
/// <param name="Role"><c>owner</c>, <c>admin</c> or <c>member</c>.</param>
/// <param name="JoinedAt">Since when, UTC.</param>
public sealed record MemberView(UserView User, string Role, DateTime JoinedAt);
