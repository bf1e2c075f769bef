using WebChat.Module.Conversations;
using WebChat.Module.Http;

namespace WebChat.Module.Messages.Receipts;

/// <summary>How far a device has the messages of one conversation.</summary>
internal sealed record DeliveryMark(Guid Conversation, long Sequence)
{
    private const int Most = 100;

    /// <summary>One for each conversation that is named by a possible id; what names none is nobody's.</summary>
    /// <exception cref="ProblemException">None or too many, or a sequence that is none.</exception>
    public static IReadOnlyList<DeliveryMark> From(DeliveryMarksRequest request)
    {
        if (request.Marks is not { Count: >= 1 and <= Most } marks)
        {
            throw new ProblemException(Problem.Validation($"'marks' must be a list of 1 to {Most}."));
        }

        var furthest = new Dictionary<Guid, long>();
        foreach (var mark in marks)
        {
            if (mark is not { ConversationId: { } conversation, Sequence: >= 0 and var sequence })
            {
                throw new ProblemException(Problem.Validation("Each of 'marks' must be {conversationId, sequence}, with a whole number from 0."));
            }

            if (ConversationId.TryParse(conversation, out var id))
            {
                furthest[id] = Math.Max(sequence, furthest.GetValueOrDefault(id));
            }
        }

        return [.. furthest.Select(each => new DeliveryMark(each.Key, each.Value))];
    }
}
