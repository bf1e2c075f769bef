using WebChat.Module.Conversations.Events;
using WebChat.Module.Mailboxes;
using WebChat.Module.Messages.Sending;
using WebChat.Module.Storage;

namespace WebChat.Module.Messages.Acts;

/// <summary>
/// The road of an act, together with those that come at the same time: stored in a transaction, appended, rung. What this
/// node remembers of the conversations is forgotten before anybody is answered, so nobody reads an old text after the answer.
/// </summary>
internal sealed class ActCommits
{
    private readonly Mailroom _mailroom;
    private readonly MessageEvents _events;
    private readonly GroupCommit<Act, StoredAct> _commits;

    public ActCommits(Mailroom mailroom, MessageEvents events)
    {
        (_mailroom, _events) = (mailroom, events);
        _commits = new(MessageCommits.MostTogether, CommitAsync);
    }

    public async Task<ActOutcome> RunAsync(Act act) => (await _commits.RunAsync(act)).Outcome;

    private Task<Committed<StoredAct>> CommitAsync(IReadOnlyList<Act> acts) =>
        _mailroom.CommitAsync((db, turn) => ActWriter.StoreAsync(db, acts, turn), stored => stored.Posts, Forget);

    private void Forget(IReadOnlyList<StoredAct> stored)
    {
        foreach (var conversation in stored.SelectMany(act => act.Posts).Select(post => post.Letter.ConversationId).Distinct())
        {
            _events.Forget(conversation);
        }
    }
}
