using WebChat.Module.Conversations;
using WebChat.Module.Mailboxes;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;

namespace WebChat.Module.Messages.Acts;

/// <summary>
/// Does the acts of one transaction, any number, one after the other on what is in hand: reads once what they must know,
/// counts and writes what changes, and answers with each message as the last of them has left it.
/// </summary>
internal static class ActWriter
{
    /// <summary>What became of each act, in their order; <paramref name="turn"/> is taken in every conversation that changes.</summary>
    public static async Task<IReadOnlyList<StoredAct>> StoreAsync(ChatDb db, IReadOnlyList<Act> acts, Turn turn)
    {
        var facts = await ActFacts.OfAsync(db, acts);
        var rows = db.NewRows();
        var steps = acts.Select(act => Do(act, facts.Open(act, rows))).ToList();
        WriteMessages(rows, facts.Messages);
        WriteConversations(rows, steps, turn);
        var answered = steps.FindAll(step => step.IsAnswered).ConvertAll(step => step.Open!);
        var senders = rows.Find<Profile>(
            [nameof(Profile.Id)],
            answered.FindAll(open => open.Held.IsPlain).Select(open => open.Message.SenderId).Distinct().Select(id => new object[] { id }));
        await rows.RunAsync();
        var answers = await ActAnswers.OfAsync(db, facts, answered, senders);
        return steps.ConvertAll(step => step.Done(answers));
    }

    private static Step Do(Act act, OpenMessage? open) => new(act, open, open is null ? new ActOutcome.NotFound() : act.Change(open));

    private static void WriteMessages(IRows rows, IEnumerable<HeldMessage> messages)
    {
        var changed = messages.Where(held => held.HasChanged).ToLookup(held => held.HasOtherWords);
        rows.Update(changed[false].Select(held => held.Message), nameof(Message.Version));
        rows.Update(
            changed[true].Select(held => held.Message),
            nameof(Message.Version), nameof(Message.Text), nameof(Message.Attachments), nameof(Message.EditedAt), nameof(Message.DeletedAt));
        foreach (var held in changed[true])
        {
            rows.RenewSearchText(held.Message, held.Searched);
        }
    }

    private static void WriteConversations(IRows rows, List<Step> steps, Turn turn)
    {
        var changed = steps.Where(step => step.Posts.Count > 0).Select(step => step.Open!.Conversation).Distinct().ToList();
        if (changed.Count > 0)
        {
            turn.Take(changed.ConvertAll(conversation => Admission.TurnKey(conversation.PublicId)));
            rows.Update(changed, nameof(Conversation.Version));
        }
    }

    /// <summary>What an act has done: refused, or changed something, or found nothing to do.</summary>
    private sealed record Step(Act Act, OpenMessage? Open, ActOutcome? Refused)
    {
        public bool IsAnswered => Refused is null && Act.Needs.IsAnswered;

        public IReadOnlyList<Post> Posts { get; } = Refused is null ? Open!.Posts() : [];

        public StoredAct Done(ActAnswers answers) => new(Refused ?? new ActOutcome.Done(IsAnswered ? answers.For(Open!) : null), Posts);
    }
}
