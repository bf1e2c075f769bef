using WebChat.Module.Profiles;
using WebChat.Module.Storage;

namespace WebChat.Module.Conversations;

internal static class ConversationMapping
{
    public static void Map(ChatModelBuilder chat)
    {
        chat.Entity<Conversation>("Conversations")
            .GeneratedKey(nameof(Conversation.Id))
            // Two 64-bit numbers and a colon.
            .Length(nameof(Conversation.DirectKey), 41)
            .Unique(nameof(Conversation.PublicId))
            .Unique(nameof(Conversation.DirectKey));

        chat.Entity<Group>("Groups")
            .Key(nameof(Group.ConversationId))
            .Length(nameof(Group.Scope), 64)
            .Length(nameof(Group.Name), Limits.GroupNameLength)
            // Folding may lengthen a name: a ligature becomes up to 18 letters under NFKC, in practice three.
            .Length(nameof(Group.UniqueName), 4 * Limits.GroupNameLength)
            .Length(nameof(Group.Description), Limits.DescriptionLength)
            .Unique(nameof(Group.Scope), nameof(Group.UniqueName))
            .References<Conversation>(nameof(Group.ConversationId));

        chat.Entity<Member>("Members")
            .Key(nameof(Member.ConversationId), nameof(Member.ProfileId))
            .Index(nameof(Member.ProfileId))
            .References<Conversation>(nameof(Member.ConversationId))
            .References<Profile>(nameof(Member.ProfileId));

        chat.Entity<Message>("Messages")
            .Key(nameof(Message.ConversationId), nameof(Message.Sequence))
            .Length(nameof(Message.RequestHash), 32)
            .Length(nameof(Message.Text), Limits.TextLength)
            .Unique(nameof(Message.SenderId), nameof(Message.ClientId))
            .References<Conversation>(nameof(Message.ConversationId))
            .References<Profile>(nameof(Message.SenderId));

        chat.Entity<SearchText>("SearchTexts")
            .GeneratedKey(nameof(SearchText.Id))
            // No bound, whatever the host's conventions say: folding may lengthen a text eighteen times.
            .Length(nameof(SearchText.Text), -1)
            .Unique(nameof(SearchText.ConversationId), nameof(SearchText.Sequence))
            .References<Conversation>(nameof(SearchText.ConversationId));

        chat.Entity<Reaction>("Reactions")
            .Key(nameof(Reaction.ConversationId), nameof(Reaction.Sequence), nameof(Reaction.Emoji), nameof(Reaction.ProfileId))
            .Length(nameof(Reaction.Emoji), Limits.EmojiLength)
            .References<Conversation>(nameof(Reaction.ConversationId))
            .References<Profile>(nameof(Reaction.ProfileId));

        chat.Entity<Mention>("Mentions")
            .Key(nameof(Mention.ConversationId), nameof(Mention.Sequence), nameof(Mention.Start))
            .References<Conversation>(nameof(Mention.ConversationId))
            .References<Profile>(nameof(Mention.ProfileId));

        chat.Entity<Pin>("Pins")
            .Key(nameof(Pin.ConversationId), nameof(Pin.Sequence))
            .References<Conversation>(nameof(Pin.ConversationId))
            .References<Profile>(nameof(Pin.ProfileId));

        chat.Entity<Hiding>("Hidings")
            .Key(nameof(Hiding.ConversationId), nameof(Hiding.ProfileId), nameof(Hiding.Sequence))
            .References<Conversation>(nameof(Hiding.ConversationId))
            .References<Profile>(nameof(Hiding.ProfileId));

        chat.Entity<Attachment>("Attachments")
            .GeneratedKey(nameof(Attachment.Id))
            .Length(nameof(Attachment.Name), Limits.FileNameLength)
            .Length(nameof(Attachment.Type), 127)
            .Length(nameof(Attachment.Alt), Limits.AltLength)
            .Unique(nameof(Attachment.PublicId))
            .Index(nameof(Attachment.ConversationId), nameof(Attachment.Sequence))
            // What a person's quota is counted from, and what the sweep looks for.
            .Index(nameof(Attachment.OwnerId), nameof(Attachment.State), nameof(Attachment.Size))
            .Index(nameof(Attachment.State), nameof(Attachment.CreatedAt))
            .References<Conversation>(nameof(Attachment.ConversationId))
            .References<Profile>(nameof(Attachment.OwnerId));

        chat.Entity<Revision>("Revisions")
            .Key(nameof(Revision.ConversationId), nameof(Revision.Sequence), nameof(Revision.Version))
            .Length(nameof(Revision.Text), Limits.TextLength)
            .References<Conversation>(nameof(Revision.ConversationId));
    }
}
