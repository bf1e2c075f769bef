using Microsoft.EntityFrameworkCore;
using WebChat.Module.Http;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Profiles;

/// <summary>Reads people: oneself, one other, or those whose name has a word that starts with what was typed.</summary>
internal sealed class ProfileReader(ChatStorage storage, ProfileDirectory people, ProfileSweep sweep, IPresence presence)
{
    public const int MostFound = 20;
    private const int ShortestQuery = 2;

    public Task<MeView> MeAsync(Caller caller, CancellationToken cancellation = default) =>
        storage.ReadAsync(
            async db => ToMe(await db.Profiles.SingleAsync(profile => profile.Id == caller.ProfileId), presence.OfMe(caller)),
            cancellation);

    /// <summary>Also somebody who has registered just now.</summary>
    public async Task<UserView?> FindAsync(string userId, CancellationToken cancellation) =>
        await people.IdOfAsync(userId) is { } id
            ? await storage.ReadAsync(
                db => db.Profiles
                    .Where(profile => profile.Id == id && profile.DeletedAt == null)
                    .Select(profile => new UserView(profile.UserKey, profile.Name, null))
                    .SingleOrDefaultAsync(cancellation),
                cancellation)
            : null;

    /// <summary>At most <see cref="MostFound"/> people; the last word typed may be unfinished, the others must start a word too.</summary>
    public async Task<IReadOnlyList<UserView>> SearchAsync(Caller caller, string? query, CancellationToken cancellation)
    {
        var words = SearchWords.Of(Input.Text(query, "query", Limits.NameLength));
        if (words.Sum(word => word.Length) < ShortestQuery)
        {
            throw new ProblemException(Problem.Validation($"'query' needs at least {ShortestQuery} letters."));
        }

        await sweep.CatchUpAsync();
        return await storage.ReadAsync(
            db =>
            {
                var found = db.Profiles.Where(profile => profile.Id != caller.ProfileId && profile.DeletedAt == null);
                foreach (var start in words)
                {
                    found = found.Where(profile => db.ProfileWords.Any(word => word.ProfileId == profile.Id && word.Word.StartsWith(start)));
                }

                return found.OrderBy(profile => profile.Name).ThenBy(profile => profile.Id)
                    .Take(MostFound)
                    .Select(profile => new UserView(profile.UserKey, profile.Name, null))
                    .ToListAsync(cancellation);
            },
            cancellation);
    }

    private static MeView ToMe(Profile profile, string presence) => new()
    {
        Id = profile.UserKey,
        Name = profile.Name,
        About = profile.About,
        Presence = presence,
        AppearAs = profile.AppearAs ?? "automatic",
    };
}
