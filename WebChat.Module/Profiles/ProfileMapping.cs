using WebChat.Module.Storage;

namespace WebChat.Module.Profiles;

internal static class ProfileMapping
{
    public static void Map(ChatModelBuilder chat)
    {
        chat.Entity<Profile>("Profiles")
            .GeneratedKey(nameof(Profile.Id))
            .Length(nameof(Profile.Scope), 64)
            // 450 characters is what SQL Server can index; a stock Identity key has 36.
            .Length(nameof(Profile.UserKey), 450)
            .Length(nameof(Profile.Name), Limits.NameLength)
            .Length(nameof(Profile.About), Limits.AboutLength)
            .Length(nameof(Profile.AppearAs), 16)
            .Unique(nameof(Profile.Scope), nameof(Profile.UserKey))
            .ReferencesHostUser();

        chat.Entity<ProfileWord>("ProfileWords")
            .Key(nameof(ProfileWord.ProfileId), nameof(ProfileWord.Word))
            .Length(nameof(ProfileWord.Word), Limits.NameLength)
            .Index(nameof(ProfileWord.Word))
            .References<Profile>(nameof(ProfileWord.ProfileId));
    }
}
