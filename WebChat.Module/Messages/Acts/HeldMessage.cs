using WebChat.Module.Conversations;

namespace WebChat.Module.Messages.Acts;

/// <summary>
/// A message whose conversation is held, with what is known of it. The acts of one transaction share it: each finds it as
/// the one before has left it.
/// </summary>
internal sealed class HeldMessage(Message message, Audience audience, IReadOnlyList<NamedMention> named)
{
    public Message Message => message;

    public Audience Audience => audience;

    /// <summary>Empty where no act of the transaction is answered with it.</summary>
    public required List<Reaction> Reactions { get; init; }

    /// <summary>All of the conversation. Empty where no act of the transaction pins or unpins.</summary>
    public required List<Pin> Pins { get; init; }

    public required IReadOnlyList<Attachment> Files { get; init; }

    /// <summary>Whom it names. Empty where no act of the transaction edits it.</summary>
    public IReadOnlyList<NamedMention> Named { get; private set; } = named;

    /// <summary>What it is found by. Null where there is nothing, and where no act of the transaction edits it.</summary>
    public SearchText? Searched { get; init; }

    public bool HasChanged { get; set; }

    /// <summary>An edit or a delete.</summary>
    public bool HasOtherWords { get; set; }

    /// <summary>It answers nothing and names nobody: all that is shown of it is known here.</summary>
    public bool IsPlain => message.ReplyTo is null && !Mentions.MayBeIn(message.Text);

    /// <summary>Its new text names these; who they are called is known from its readers' names, or from before.</summary>
    public void Names(IEnumerable<Mention> mentions, string text) =>
        Named = [.. mentions.Select(place => new NamedMention(place, text.Substring(place.Start, place.Length), NameOf(place.ProfileId)))];

    /// <summary>It is deleted: nothing that belonged to it is left.</summary>
    public void Empties()
    {
        Reactions.Clear();
        Pins.RemoveAll(pin => pin.Sequence == message.Sequence);
        Named = [];
        foreach (var file in Files)
        {
            file.IsNow(AttachmentState.Removed);
        }
    }

    private string? NameOf(long? profileId) => profileId is null
        ? null
        : Named.FirstOrDefault(named => named.Place.ProfileId == profileId)?.Name ?? audience.Names.First(name => name.ProfileId == profileId).Name;
}
