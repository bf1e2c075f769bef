using Microsoft.EntityFrameworkCore;
using WebChat.Module.Http;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Contacts;

/// <summary>Reads the caller's contacts, in the order in which they came to the chat, and open requests.</summary>
internal sealed class ContactReader(ChatStorage storage)
{
    public Task<PageView<UserView>> ListAsync(Caller caller, long after, int limit, CancellationToken cancellation) =>
        storage.ReadAsync(
            async db =>
            {
                var people = PeopleOf(db, caller.ProfileId);
                var found = await people.Where(person => person.Id > after).OrderBy(person => person.Id).Take(limit + 1).ToListAsync(cancellation);
                var page = found.Take(limit).ToList();
                return new PageView<UserView>(
                    [.. page.Select(person => new UserView(person.UserKey, person.Name))],
                    After: found.Count > limit ? FormattableString.Invariant($"{page[^1].Id}") : null);
            },
            cancellation);

    public Task<ContactRequestsView> RequestsAsync(Caller caller, CancellationToken cancellation) =>
        storage.ReadAsync(
            async db => new ContactRequestsView(
                await ToViewsAsync(db.ContactRequests.Where(row => row.ToId == caller.ProfileId), db, caller.ProfileId, cancellation),
                await ToViewsAsync(db.ContactRequests.Where(row => row.FromId == caller.ProfileId), db, caller.ProfileId, cancellation)),
            cancellation);

    public static async Task<IReadOnlyList<ContactRequestView>> ToViewsAsync(
        IQueryable<ContactRequest> requests, ChatDb db, long reader, CancellationToken cancellation = default) =>
        await (
            from request in requests
            join person in db.Profiles on request.FromId == reader ? request.ToId : request.FromId equals person.Id
            orderby request.Id
            select new ContactRequestView(
                request.PublicId.ToString("N"), new UserView(person.UserKey, person.Name, null), request.Note, request.CreatedAt, "pending"))
            .ToListAsync(cancellation);

    private static IQueryable<Profile> PeopleOf(ChatDb db, long profileId) =>
        from contact in db.Contacts
        where contact.LowId == profileId || contact.HighId == profileId
        join person in db.Profiles on contact.LowId == profileId ? contact.HighId : contact.LowId equals person.Id
        select person;
}
