using WebChat.Module.Profiles;
using WebChat.Module.Storage;

namespace WebChat.Module.Contacts;

internal static class ContactMapping
{
    public static void Map(ChatModelBuilder chat)
    {
        chat.Entity<Contact>("Contacts")
            .Key(nameof(Contact.LowId), nameof(Contact.HighId))
            .Index(nameof(Contact.HighId))
            .References<Profile>(nameof(Contact.LowId))
            .References<Profile>(nameof(Contact.HighId));

        chat.Entity<ContactRequest>("ContactRequests")
            .GeneratedKey(nameof(ContactRequest.Id))
            .Length(nameof(ContactRequest.Note), Limits.NoteLength)
            .Unique(nameof(ContactRequest.PublicId))
            .Unique(nameof(ContactRequest.FromId), nameof(ContactRequest.ToId))
            .Index(nameof(ContactRequest.ToId))
            .References<Profile>(nameof(ContactRequest.FromId))
            .References<Profile>(nameof(ContactRequest.ToId));
    }
}
