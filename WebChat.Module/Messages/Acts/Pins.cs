using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Http;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Messages.Acts;

/// <summary>Pins messages, by admins in a group and by either of two who talk. Doing it twice changes nothing.</summary>
internal sealed class Pins(ChatStorage storage, MessageDesk desk)
{
    public Task<ActOutcome> PinAsync(Caller caller, string conversationId, long sequence) => desk.ActAsync(caller, conversationId, sequence, ActNeeds.Pinned, Pin);

    public Task<ActOutcome> UnpinAsync(Caller caller, string conversationId, long sequence) => desk.ActAsync(caller, conversationId, sequence, ActNeeds.Pinned, Unpin);

    /// <summary>All that are pinned and not hidden from the caller, the newest pin first; null where the caller is no member.</summary>
    public Task<PageView<MessageView>?> ListAsync(Caller caller, string conversationId, CancellationToken cancellation = default) =>
        storage.ReadAsync(
            async db =>
            {
                if (await db.EnterAsync(caller, conversationId) is not { } admission)
                {
                    return null;
                }

                var pins = db.Pins.Where(pin => pin.ConversationId == admission.Conversation.Id);
                var order = await pins.ToDictionaryAsync(pin => pin.Sequence, pin => pin.Version, cancellation);
                var messages = await db.Messages
                    .Where(message => message.ConversationId == admission.Conversation.Id && pins.Any(pin => pin.Sequence == message.Sequence))
                    .ToViewsAsync(db, caller.ProfileId);
                return new PageView<MessageView>([.. messages.Where(message => message.Hidden is null).OrderByDescending(message => order.GetValueOrDefault(message.Sequence))]);
            },
            cancellation);

    private static ActOutcome? Pin(OpenMessage open)
    {
        if (Refused(open) is { } refused)
        {
            return refused;
        }

        var pins = open.Held.Pins;
        if (Find(open) is not null)
        {
            return null;
        }

        if (pins.Count >= Limits.Pins)
        {
            return new ActOutcome.TooManyPins();
        }

        var pin = new Pin
        {
            ConversationId = open.Conversation.Id,
            Sequence = open.Message.Sequence,
            ProfileId = open.Caller.ProfileId,
            Version = open.Told("pin.changed", open.Caller.ProfileId),
        };
        pins.Add(pin);
        open.Rows.Insert([pin]);
        return null;
    }

    private static ActOutcome? Unpin(OpenMessage open)
    {
        if (open.MayPin is false)
        {
            return new ActOutcome.NotAllowed();
        }

        if (Find(open) is { } pinned)
        {
            open.Held.Pins.Remove(pinned);
            open.TakeAway<Pin>();
            open.Told("pin.changed", open.Caller.ProfileId);
        }

        return null;
    }

    private static ActOutcome? Refused(OpenMessage open) =>
        !open.MayPin ? new ActOutcome.NotAllowed() : open.IsDeleted ? new ActOutcome.Gone() : null;

    private static Pin? Find(OpenMessage open) => open.Held.Pins.Find(pin => pin.Sequence == open.Message.Sequence);
}
