using WebChat.Module.Profiles;

namespace WebChat.Module.Presence;

/// <summary>What others are shown of somebody; where several say something, the highest holds.</summary>
internal enum PresenceKind
{
    Offline,
    Away,
    Online,
}

internal static class PresenceWords
{
    public const string Offline = Profile.Offline;
    public const string Away = "away";

    public static string Word(this PresenceKind kind) => kind switch
    {
        PresenceKind.Online => "online",
        PresenceKind.Away => Away,
        _ => Offline,
    };

    /// <summary>What somebody chose to be shown as, over what they are; null where they chose nothing.</summary>
    public static PresenceKind Shown(PresenceKind actual, string? choice) => choice switch
    {
        Offline => PresenceKind.Offline,
        Away when actual is PresenceKind.Online => PresenceKind.Away,
        _ => actual,
    };
}
