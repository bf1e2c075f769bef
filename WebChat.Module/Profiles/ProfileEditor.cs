using Microsoft.EntityFrameworkCore;
using WebChat.Module.Http;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Profiles;

/// <summary>Changes one's own profile, and tells those who know one.</summary>
internal sealed class ProfileEditor(ChatStorage storage, ProfileReader profiles, Knowing knowing, Mailroom mailroom)
{
    public async Task<MeView> ChangeAsync(Caller caller, ProfileChange change)
    {
        var name = change.Name is null ? null : Input.Text(change.Name, "name", Limits.NameLength);
        var about = change.About is null ? null : Input.OptionalText(change.About, "about", Limits.AboutLength) ?? "";
        using var turn = mailroom.NewTurn();
        var told = await storage.WriteAsync(async db =>
        {
            await db.LockPairAsync(caller.ProfileId, caller.ProfileId);
            turn.Take($"profile {caller.ProfileId}");
            await StoreAsync(db, caller, name, about);
            return await knowing.ChangedAsync(db, caller.ProfileId);
        });
        await mailroom.DeliverAsync(turn, [told]);
        return await profiles.MeAsync(caller);
    }

    private static async Task StoreAsync(ChatDb db, Caller caller, string? name, string? about)
    {
        var profile = await db.Profiles.SingleAsync(row => row.Id == caller.ProfileId);
        profile.About = about ?? profile.About;
        if (name is not null)
        {
            profile.Name = name;
            db.ProfileWords.RemoveRange(await db.ProfileWords.Where(word => word.ProfileId == profile.Id).ToListAsync());
            await db.SaveAsync();
            db.ProfileWords.AddRange(SearchWords.Of(name).Select(word => new ProfileWord { ProfileId = profile.Id, Word = word }));
        }

        await db.SaveAsync();
    }
}
