using WebChat.Module.Storage;

namespace WebChat.Module.Nodes;

internal static class NodeMapping
{
    public const int NameLength = 64;

    public static void Map(ChatModelBuilder chat) =>
        chat.Entity<Node>("Nodes")
            .Key(nameof(Node.Id))
            .Length(nameof(Node.Name), NameLength)
            .Length(nameof(Node.Store), NameLength);
}
