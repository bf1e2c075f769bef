using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;

namespace WebChat.Module.Messages;

/// <summary>What the messages of one transaction do beside standing there: to their senders' read marks, and to the lists they come into.</summary>
internal sealed class SendEffects
{
    private readonly Dictionary<(long Conversation, long Profile), Member> _read = [];
    private readonly HashSet<long> _welcomed = [];
    private readonly HashSet<(long Conversation, long Profile)> _woken = [];
    private readonly List<Mention> _mentions = [];

    /// <summary>Something is to be saved beside messages and counters.</summary>
    public bool AreMore => _welcomed.Count + _woken.Count + _mentions.Count > 0;

    /// <summary>Who answers has read what they answer; everybody knows from the message itself, so no letter says so.</summary>
    public void Note(Message message, IReadOnlyList<Mention> mentions)
    {
        _mentions.AddRange(mentions);
        _read[(message.ConversationId, message.SenderId)] = new()
        {
            ConversationId = message.ConversationId,
            ProfileId = message.SenderId,
            Role = MemberRole.Member,
            JoinedAt = default,
            ReadSequence = message.Sequence,
        };
    }

    /// <summary>
    /// Everybody gets the same letter. The other person of a direct conversation learns of it with its first message; an
    /// archived conversation comes back, but not to somebody for whom it is quiet, unless they are named or speak there
    /// themselves.
    /// </summary>
    public IReadOnlyList<Post> PostsOf(Message message, Audience audience, IReadOnlyList<Mention> mentions)
    {
        var everybody = audience.Listeners.Select(listener => listener.ProfileId).ToList();
        var posts = new List<Post>();
        if (audience.Listeners.FirstOrDefault(listener => !listener.Listed) is { } newcomer && _welcomed.Add(message.ConversationId))
        {
            posts.Add(new([newcomer.ProfileId], new("conversation.added", message.ConversationId, Version: message.Version)));
        }

        posts.Add(new(everybody, new("message.sent", message.ConversationId, message.Sequence, message.Version)));
        var woken = audience.Listeners
            .Where(listener => listener.Archived && Wakes(message, mentions, listener) && _woken.Add((message.ConversationId, listener.ProfileId)))
            .Select(listener => listener.ProfileId)
            .ToList();
        return woken.Count > 0 ? [.. posts, Mine.Changed(message.ConversationId, woken)] : posts;
    }

    /// <summary>Called before the messages are saved.</summary>
    public async Task ApplyAsync(ChatDb db)
    {
        db.Mentions.AddRange(_mentions);
        await db.MarkReadAsync([.. _read.Values]);
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

    private static bool Wakes(Message message, IReadOnlyList<Mention> mentions, Listener listener) =>
        listener.ProfileId == message.SenderId || listener.MutedUntil is null || listener.MutedUntil < message.SentAt ||
        mentions.Any(mention => mention.ProfileId is null || mention.ProfileId == listener.ProfileId);
}
