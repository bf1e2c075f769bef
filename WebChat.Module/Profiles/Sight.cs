using WebChat.Module.Mailboxes;

namespace WebChat.Module.Profiles;

/// <summary>The letters that tell two people what they see of each other from now on: they begin to know each other, or end it.</summary>
internal static class Sight
{
    public static IReadOnlyList<Post> Changed(long one, long other) =>
    [
        new([one], new("presence", SubjectId: other)),
        new([other], new("presence", SubjectId: one)),
    ];
}
