namespace WebChat.Module.Groups;

/// <summary>Changes a member's place.</summary>
/// <param name="Role"><c>member</c>, <c>admin</c>, or <c>owner</c> to hand the group over.</param>
public sealed record MemberChange(string? Role);
