using Microsoft.EntityFrameworkCore;
using WebChat.Module.Mailboxes;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Contacts;

/// <summary>Asking, answering and withdrawing. Asking somebody who has already asked is accepting.</summary>
internal sealed class ContactRequests(ProfileDirectory people, Mailroom mailroom, TimeProvider time)
{
    public async Task<AskOutcome> AskAsync(Caller caller, string? userId, string? note)
    {
        if (await people.IdOfAsync(userId) is not { } other)
        {
            return new AskOutcome.NoSuchPerson();
        }

        if (other == caller.ProfileId)
        {
            return new AskOutcome.Oneself();
        }

        using var turn = mailroom.NewTurn();
        var stored = await mailroom.CommitAsync(turn, db => StoreAsync(db, turn, caller.ProfileId, other, note), stored => stored.Posts);
        await mailroom.DeliverAsync(turn);
        return stored.Outcome;
    }

    /// <summary>Null where nobody asks the caller this; otherwise the request in its new state.</summary>
    public async Task<ContactRequestView?> AnswerAsync(Caller caller, string requestId, bool accept)
    {
        using var turn = mailroom.NewTurn();
        var answered = await mailroom.CommitAsync(turn, db => AnswerAsync(db, turn, caller.ProfileId, requestId, accept), answered => answered.Posts);
        await mailroom.DeliverAsync(turn);
        return answered.View;
    }

    /// <summary>False where the caller asks nobody this.</summary>
    public async Task<bool> WithdrawAsync(Caller caller, string requestId)
    {
        using var turn = mailroom.NewTurn();
        var posts = await mailroom.CommitAsync(turn, db => WithdrawAsync(db, turn, caller.ProfileId, requestId), posts => posts);
        await mailroom.DeliverAsync(turn);
        return posts.Count > 0;
    }

    private async Task<(AskOutcome Outcome, IReadOnlyList<Post> Posts)> StoreAsync(ChatDb db, Turn turn, long asker, long other, string? note)
    {
        var pair = Pair.Of(asker, other);
        await pair.LockAsync(db, turn);
        if (await pair.ContactAsync(db) is not null)
        {
            return (new AskOutcome.AlreadyContacts(), []);
        }

        if (await FindAsync(db, other, asker) is { } theirs)
        {
            var accepted = await ViewAsync(db, theirs, asker) with { State = "accepted" };
            return (new AskOutcome.Asked(accepted), await AcceptAsync(db, theirs));
        }

        if (await FindAsync(db, asker, other) is { } mine)
        {
            return (new AskOutcome.Asked(await ViewAsync(db, mine, asker)), []);
        }

        var request = new ContactRequest
        {
            PublicId = Guid.NewGuid(),
            FromId = asker,
            ToId = other,
            Note = note,
            CreatedAt = time.StoredNow(),
        };
        db.ContactRequests.Add(request);
        await db.SaveAsync();
        return (new AskOutcome.Asked(await ViewAsync(db, request, asker)), Tell("contact.requested", request));
    }

    private async Task<(ContactRequestView? View, IReadOnlyList<Post> Posts)> AnswerAsync(ChatDb db, Turn turn, long caller, string requestId, bool accept)
    {
        if (await LockedAsync(db, turn, requestId) is not { } request || request.ToId != caller)
        {
            return (null, []);
        }

        var view = await ViewAsync(db, request, caller) with { State = accept ? "accepted" : "declined" };
        if (accept)
        {
            return (view, await AcceptAsync(db, request));
        }

        db.ContactRequests.Remove(request);
        await db.SaveAsync();
        return (view, Tell("contact.declined", request));
    }

    private static async Task<IReadOnlyList<Post>> WithdrawAsync(ChatDb db, Turn turn, long caller, string requestId)
    {
        if (await LockedAsync(db, turn, requestId) is not { } request || request.FromId != caller)
        {
            return [];
        }

        db.ContactRequests.Remove(request);
        await db.SaveAsync();
        return Tell("contact.withdrawn", request);
    }

    private async Task<IReadOnlyList<Post>> AcceptAsync(ChatDb db, ContactRequest request)
    {
        var (low, high) = Pair.Of(request.FromId, request.ToId);
        db.ContactRequests.Remove(request);
        db.Contacts.Add(new() { LowId = low, HighId = high, Since = time.StoredNow() });
        await db.SaveAsync();
        return ContactBook.TellSight("contact.accepted", request.FromId, request.ToId);
    }

    /// <summary>Read once to learn whom to lock, and again under the lock.</summary>
    private static async Task<ContactRequest?> LockedAsync(ChatDb db, Turn turn, string requestId)
    {
        if (!Guid.TryParseExact(requestId, "N", out var id) ||
            await db.ContactRequests.AsNoTracking().SingleOrDefaultAsync(row => row.PublicId == id) is not { } seen)
        {
            return null;
        }

        await Pair.Of(seen.FromId, seen.ToId).LockAsync(db, turn);
        return await db.ContactRequests.SingleOrDefaultAsync(row => row.PublicId == id);
    }

    private static Task<ContactRequest?> FindAsync(ChatDb db, long from, long to) =>
        db.ContactRequests.SingleOrDefaultAsync(row => row.FromId == from && row.ToId == to);

    private static async Task<ContactRequestView> ViewAsync(ChatDb db, ContactRequest request, long reader) =>
        (await ContactReader.ToViewsAsync(db.ContactRequests.Where(row => row.Id == request.Id), db, reader)).Single();

    private static IReadOnlyList<Post> Tell(string type, ContactRequest request) => ContactBook.Tell(type, request.FromId, request.ToId);
}
