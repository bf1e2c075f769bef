using System.Threading.RateLimiting;
using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Http;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Presence;

/// <summary>Tells the others in a conversation that somebody types there. Nothing is stored, and a signal may be lost.</summary>
internal sealed class TypingSignals(ChatStorage storage, Signals signals) : IDisposable
{
    /// <summary>A client says so every 3 seconds while somebody types; what comes much faster is not passed on.</summary>
    private readonly PartitionedRateLimiter<long> _limiter = PartitionedRateLimiter.Create<long, long>(
        profile => RateLimitPartition.GetFixedWindowLimiter(profile, _ => new() { PermitLimit = 10, Window = TimeSpan.FromSeconds(10), QueueLimit = 0 }));

    /// <summary>False where the caller is no member.</summary>
    public async Task<bool> TellAsync(Caller caller, string conversationId, CancellationToken cancellation)
    {
        var others = await storage.ReadAsync(db => OthersAsync(db, caller, conversationId), cancellation);
        if (others is null)
        {
            return false;
        }

        using var lease = _limiter.AttemptAcquire(caller.ProfileId);
        if (lease.IsAcquired && others.Count > 0)
        {
            await signals.SendAsync(others, JsonBody.ToUtf8(new TypingView("typing", conversationId, caller.UserId)));
        }

        return true;
    }

    public void Dispose() => _limiter.Dispose();

    /// <summary>Who has the conversation in their list: before the first message the other person doesn't.</summary>
    private static async Task<List<long>?> OthersAsync(ChatDb db, Caller caller, string conversationId) =>
        await db.EnterAsync(caller, conversationId) is { } admission
            ? await db.Members
                .Where(row => row.ConversationId == admission.Conversation.Id && row.ProfileId != caller.ProfileId && row.Listed)
                .Select(row => row.ProfileId)
                .ToListAsync()
            : null;
}
