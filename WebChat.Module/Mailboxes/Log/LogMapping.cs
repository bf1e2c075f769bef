using WebChat.Module.Storage;

namespace WebChat.Module.Mailboxes.Log;

internal static class LogMapping
{
    public static void Map(ChatModelBuilder chat)
    {
        chat.Entity<LogHead>("Log").Key(nameof(LogHead.Id));

        // One index for both questions: what has no number yet, and what comes after a place.
        chat.Entity<Parcel>("Parcels")
            .GeneratedKey(nameof(Parcel.Id))
            .Index(nameof(Parcel.Position), nameof(Parcel.Id));
    }
}
