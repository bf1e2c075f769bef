using WebChat.Module.Conversations;
using WebChat.Module.Storage;

namespace WebChat.Module.Messages.Acts;

/// <summary>The rows that acts in held conversations ask for: on a server one round trip for all of them, and one more where messages have files.</summary>
internal sealed record ActRows(
    IReadOnlyList<Member> Members,
    IReadOnlyList<Message> Messages,
    IReadOnlyList<Reaction> Reactions,
    IReadOnlyList<Hiding> Hidings,
    IReadOnlyList<SearchText> SearchTexts,
    IReadOnlyList<Pin> Pins,
    IReadOnlyList<Attachment> Files)
{
    private static readonly string[] ByConversation = [nameof(Message.ConversationId)];
    private static readonly string[] ByPlace = [.. ByConversation, nameof(Message.Sequence)];
    private static readonly string[] ByPlaceAndReader = [.. ByPlace, nameof(Hiding.ProfileId)];

    public static async Task<ActRows> FindAsync(ChatDb db, IReadOnlyList<(long Conversation, Act Act)> acts)
    {
        var rows = db.NewRows();
        var found = new ActRows(
            rows.Find<Member>(ByConversation, Conversations(acts)),
            rows.Find<Message>(ByPlace, Places(acts)),
            rows.Find<Reaction>(ByPlace, Places(acts.Where(each => each.Act.Needs.IsAnswered))),
            rows.Find<Hiding>(ByPlaceAndReader, PlacesAndReaders(acts.Where(each => each.Act.Needs.IsAnswered))),
            rows.Find<SearchText>(ByPlace, Places(acts.Where(each => each.Act.Needs.Text is not null))),
            rows.Find<Pin>(ByConversation, Conversations(acts.Where(each => each.Act.Needs.Pins))),
            []);
        await rows.RunAsync();
        return found.Messages.Any(message => message.Attachments > 0) ? found with { Files = await FilesAsync(db, found.Messages) } : found;
    }

    private static IEnumerable<object[]> Conversations(IEnumerable<(long Conversation, Act Act)> acts) =>
        acts.Select(each => each.Conversation).Distinct().Select(id => new object[] { id });

    private static IEnumerable<object[]> Places(IEnumerable<(long Conversation, Act Act)> acts) =>
        acts.Select(each => (each.Conversation, each.Act.Sequence)).Distinct().Select(key => new object[] { key.Conversation, key.Sequence });

    private static IEnumerable<object[]> PlacesAndReaders(IEnumerable<(long Conversation, Act Act)> acts) =>
        acts.Select(each => (each.Conversation, each.Act.Sequence, each.Act.Caller.ProfileId)).Distinct()
            .Select(key => new object[] { key.Conversation, key.Sequence, key.ProfileId });

    private static async Task<IReadOnlyList<Attachment>> FilesAsync(ChatDb db, IEnumerable<Message> messages)
    {
        var rows = db.NewRows();
        var files = rows.Find<Attachment>(
            ByPlace, messages.Where(message => message.Attachments > 0).Select(message => new object[] { message.ConversationId, message.Sequence }));
        await rows.RunAsync();
        return files;
    }
}
