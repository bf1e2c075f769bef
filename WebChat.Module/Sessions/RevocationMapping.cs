using WebChat.Module.Storage;

namespace WebChat.Module.Sessions;

internal static class RevocationMapping
{
    public static void Map(ChatModelBuilder chat) =>
        chat.Entity<Revocation>("Revocations")
            .GeneratedKey(nameof(Revocation.Id))
            .Index(nameof(Revocation.KeepUntil));
}
