using Microsoft.EntityFrameworkCore.Metadata;
using WebChat.Module.Contacts;
using WebChat.Module.Conversations;
using WebChat.Module.Mailboxes.Log;
using WebChat.Module.Presence;
using WebChat.Module.Profiles;
using WebChat.Module.Sessions;

namespace WebChat.Module.Storage;

/// <summary>The chat's entities inside the host's model: the one list of the slices' mappings.</summary>
internal static class ChatModel
{
    /// <summary>The column of the profile that points at the host's user, in the host's own key type.</summary>
    public const string HostUserColumn = "HostUserId";

    private const string NamesAnnotation = "WebChat:Names";
    private const string ByHandAnnotation = "WebChat:ByHand";

    /// <summary>Whether the context calls <c>UseWebChat</c> itself.</summary>
    public static bool IsMappedByHand(IReadOnlyModel model) => model.FindAnnotation(ByHandAnnotation) is not null;

    public static void MarkMappedByHand(IMutableModel model) => model.SetAnnotation(ByHandAnnotation, true);

    /// <summary>
    /// Adds the chat's entities to <paramref name="model"/>; a second call changes nothing, so the automatic hook and
    /// <c>UseWebChat</c> may both run.
    /// </summary>
    /// <exception cref="InvalidOperationException">The chat stands in the model already under other table names.</exception>
    public static void AddTo(IMutableModel model, Type userType, TableNames names)
    {
        if (model.FindAnnotation(NamesAnnotation)?.Value is string present)
        {
            if (present != names.ToString())
            {
                throw new InvalidOperationException(
                    $"The chat's tables are named twice: '{present}' and '{names}'. Give modelBuilder.UseWebChat(tablePrefix, schema) " +
                    "the same values as WebChatOptions.Storage.");
            }

            return;
        }

        // Else each entity would be completed by convention as soon as it is added, before its mapping is written.
        using var batch = ((IConventionModel)model).DelayConventions();
        model.SetAnnotation(NamesAnnotation, names.ToString());
        var chat = new ChatModelBuilder(model, userType, names);
        ProfileMapping.Map(chat);
        PresenceMapping.Map(chat);
        RevocationMapping.Map(chat);
        ContactMapping.Map(chat);
        ConversationMapping.Map(chat);
        LogMapping.Map(chat);
    }
}
