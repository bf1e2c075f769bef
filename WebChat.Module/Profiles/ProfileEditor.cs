using Microsoft.EntityFrameworkCore;
using WebChat.Module.Http;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Profiles;

/// <summary>Changes one's own profile, and tells those who know one.</summary>
internal sealed class ProfileEditor(
    ProfileReader profiles, IPresence presence, Knowing knowing, Mailroom mailroom, TimeProvider time)
{
    private const string Automatic = "automatic";

    public async Task<MeView> ChangeAsync(Caller caller, Session session, ProfileChange change)
    {
        var isIdle = change.Presence is null ? (bool?)null : OneOf(change.Presence, "presence", "online", "away") == "away";
        var appearAs = change.AppearAs is null ? null : OneOf(change.AppearAs, "appearAs", Automatic, "away", "offline");
        if (change is not { Name: null, About: null, AppearAs: null } || isIdle is null)
        {
            await StoreAsync(caller, change, appearAs);
        }

        if (isIdle is { } idle)
        {
            presence.Say(caller, session, idle);
        }

        return await profiles.MeAsync(caller);
    }

    private async Task StoreAsync(Caller caller, ProfileChange change, string? appearAs)
    {
        var name = change.Name is null ? null : Input.Text(change.Name, "name", Limits.NameLength);
        var about = change.About is null ? null : Input.OptionalText(change.About, "about", Limits.AboutLength) ?? "";
        using var turn = mailroom.NewTurn();
        await mailroom.CommitAsync(turn, ChangeAsync, told => [told]);
        await mailroom.DeliverAsync(turn);
        if (appearAs is not null)
        {
            presence.Choose(caller, appearAs == Automatic ? null : appearAs);
        }

        async Task<Post> ChangeAsync(ChatDb db)
        {
            await db.LockPairAsync(caller.ProfileId, caller.ProfileId);
            turn.Take($"profile {caller.ProfileId}");
            await StoreAsync(db, caller, name, about, appearAs);
            return await knowing.ChangedAsync(db, caller.ProfileId);
        }
    }

    private async Task StoreAsync(ChatDb db, Caller caller, string? name, string? about, string? appearAs)
    {
        var profile = await db.Profiles.SingleAsync(row => row.Id == caller.ProfileId);
        profile.About = about ?? profile.About;
        if (appearAs is "offline" && profile.AppearAs is not "offline")
        {
            // To others it looks as if they had left.
            profile.LastSeenAt = time.StoredMinute();
        }

        profile.AppearAs = appearAs is null ? profile.AppearAs : appearAs == Automatic ? null : appearAs;
        if (name is not null)
        {
            profile.Name = name;
            db.ProfileWords.RemoveRange(await db.ProfileWords.Where(word => word.ProfileId == profile.Id).ToListAsync());
            await db.SaveAsync();
            db.ProfileWords.AddRange(SearchWords.Of(name).Select(word => new ProfileWord { ProfileId = profile.Id, Word = word }));
        }

        await db.SaveAsync();
    }

    private static string OneOf(string value, string field, params string[] known) =>
        known.Contains(value) ? value : throw new ProblemException(Problem.Validation($"'{field}' must be one of: {string.Join(", ", known)}."));
}
