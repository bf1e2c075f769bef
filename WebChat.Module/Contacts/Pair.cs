using Microsoft.EntityFrameworkCore;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;

namespace WebChat.Module.Contacts;

/// <summary>Two people, the lower profile id first, and what they are to each other.</summary>
internal readonly record struct Pair(long Low, long High)
{
    public static Pair Of(long one, long other) => new(Math.Min(one, other), Math.Max(one, other));

    /// <summary>Until the transaction ends nobody else changes what these two are to each other.</summary>
    public async Task LockAsync(ChatDb db, Turn turn)
    {
        await db.LockPairAsync(Low, High);
        turn.Take($"pair {Low} {High}");
    }

    public Task<Contact?> ContactAsync(ChatDb db)
    {
        var (low, high) = this;
        return db.Contacts.SingleOrDefaultAsync(row => row.LowId == low && row.HighId == high);
    }
}
