using WebChat.Module.Conversations;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;

namespace WebChat.Module.Messages.Acts;

/// <summary>What acts are answered with: the message as history shows it. Read again only where it answers another or may name somebody.</summary>
internal sealed class ActAnswers
{
    private readonly ActFacts _facts;
    private readonly Dictionary<long, UserView> _senders;
    private readonly Reread _reread;
    private readonly ChatAddress _address;

    private ActAnswers(ActFacts facts, IEnumerable<Profile> senders, Reread reread, ChatAddress address)
    {
        (_facts, _reread, _address) = (facts, reread, address);
        _senders = senders.ToDictionary(sender => sender.Id, sender => new UserView(sender.UserKey, sender.Name));
    }

    public static async Task<ActAnswers> OfAsync(ChatDb db, ActFacts facts, List<OpenMessage> answered, IEnumerable<Profile> senders) => new(
        facts, senders, await Reread.OfAsync(db, answered.FindAll(open => !open.Held.IsPlain).ConvertAll(open => (open.Message, open.Caller.ProfileId))), db.Address);

    public MessageView For(OpenMessage open) =>
        (open.Held.IsPlain ? Known(open) : _reread.Of(open.Message).Without(_reread.HiddenFrom(open.Caller.ProfileId))).ViewFor(open.Caller.ProfileId);

    private StoredMessage Known(OpenMessage open) =>
        MessageViews.Stored(open.Message, _senders[open.Message.SenderId], open.Conversation.PublicId, null, open.Held.Reactions, [], Files(open.Held)) with
        {
            IsHidden = _facts.IsHidden(open),
        };

    private AttachmentView[] Files(HeldMessage held) =>
    [
        .. held.Files.Where(file => file.State is AttachmentState.Sent).OrderBy(file => file.Ordinal).Select(file => AttachmentViews.ToView(file, _address)),
    ];
}
