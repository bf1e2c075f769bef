using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Mailboxes;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;

namespace WebChat.Module.Messages.Sending;

/// <summary>What the messages of one transaction do beside standing there: to their senders' read marks, and to the lists they come into.</summary>
internal sealed class SendEffects
{
    private readonly HashSet<Member> _read = [];
    private readonly HashSet<long> _welcomed = [];
    private readonly HashSet<(long Conversation, long Profile)> _woken = [];
    private readonly List<Mention> _mentions = [];

    /// <summary>Members whose read marks have moved.</summary>
    public IReadOnlyCollection<Member> Marks => _read;

    /// <summary>Something is to be saved beside messages and counters.</summary>
    public bool AreMore => _welcomed.Count + _woken.Count + _mentions.Count > 0;

    /// <summary>Who answers has read what they answer; everybody knows from the message itself, so no letter says so.</summary>
    public void Note(Message message, Member sender, IReadOnlyList<Mention> mentions)
    {
        _mentions.AddRange(mentions);
        sender.ReadSequence = message.Sequence;
        _read.Add(sender);
    }

    /// <summary>
    /// Everybody gets the same letter. The other person of a direct conversation learns of it with its first message; an
    /// archived conversation comes back, but not to somebody for whom it is quiet, unless they are named or speak there
    /// themselves.
    /// </summary>
    public IReadOnlyList<Post> PostsOf(Message message, Audience audience, IReadOnlyList<Mention> mentions)
    {
        var everybody = audience.Members.Select(member => member.ProfileId).ToList();
        var posts = new List<Post>();
        if (audience.Members.FirstOrDefault(member => !member.Listed) is { } newcomer && _welcomed.Add(message.ConversationId))
        {
            posts.Add(new([newcomer.ProfileId], new("conversation.added", message.ConversationId, Version: message.Version)));
            posts.AddRange(Sight.Changed(message.SenderId, newcomer.ProfileId));
        }

        posts.Add(new(everybody, new("message.sent", message.ConversationId, message.Sequence, message.Version)));
        var woken = audience.Members
            .Where(member => member.Archived && Wakes(message, mentions, member) && _woken.Add((message.ConversationId, member.ProfileId)))
            .Select(member => member.ProfileId)
            .ToList();
        return woken.Count > 0 ? [.. posts, Mine.Changed(message.ConversationId, woken)] : posts;
    }

    /// <summary>Changes what is tracked; saved with the messages.</summary>
    public async Task ApplyAsync(ChatDb db)
    {
        db.Mentions.AddRange(_mentions);
        foreach (var conversation in _welcomed)
        {
            foreach (var newcomer in await db.Members.Where(member => member.ConversationId == conversation && !member.Listed).ToListAsync())
            {
                newcomer.Listed = true;
            }
        }

        foreach (var (conversation, profile) in _woken)
        {
            var member = await db.Members.SingleAsync(member => member.ConversationId == conversation && member.ProfileId == profile);
            member.Archived = false;
            member.OwnVersion++;
        }
    }

    private static bool Wakes(Message message, IReadOnlyList<Mention> mentions, Member member) =>
        member.ProfileId == message.SenderId || member.MutedUntil is null || member.MutedUntil < message.SentAt ||
        mentions.Any(mention => mention.ProfileId is null || mention.ProfileId == member.ProfileId);
}
