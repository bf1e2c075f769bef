using WebChat.Module.Profiles;
using WebChat.Module.Storage;

namespace WebChat.Module.Presence;

internal static class PresenceMapping
{
    public static void Map(ChatModelBuilder chat) =>
        chat.Entity<PresenceLease>("PresenceLeases")
            .Key(nameof(PresenceLease.ProfileId), nameof(PresenceLease.NodeId))
            .Index(nameof(PresenceLease.NodeId))
            .Index(nameof(PresenceLease.Until))
            .References<Profile>(nameof(PresenceLease.ProfileId));
}
