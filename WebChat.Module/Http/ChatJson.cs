using System.Text.Json.Serialization;
using WebChat.Module.Contacts;
using WebChat.Module.Conversations;
using WebChat.Module.Conversations.Events;
using WebChat.Module.Groups;
using WebChat.Module.Messages;
using WebChat.Module.Messages.Acts;
using WebChat.Module.Messages.Receipts;
using WebChat.Module.Messages.Sending;
using WebChat.Module.Presence;
using WebChat.Module.Profiles;
using WebChat.Module.Snapshot;

namespace WebChat.Module.Http;

/// <summary>
/// The chat's own JSON, whatever the host's options are: the one list of every shape that goes in or out.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProblemView))]
[JsonSerializable(typeof(StartView))]
[JsonSerializable(typeof(MeView))]
[JsonSerializable(typeof(UserView))]
[JsonSerializable(typeof(ProfileChange))]
[JsonSerializable(typeof(ProfileEvent))]
[JsonSerializable(typeof(PageView<UserView>))]
[JsonSerializable(typeof(PageView<ConversationView>))]
[JsonSerializable(typeof(PageView<MemberView>))]
[JsonSerializable(typeof(ConversationView))]
[JsonSerializable(typeof(OpenRequest))]
[JsonSerializable(typeof(MineRequest))]
[JsonSerializable(typeof(MessageView))]
[JsonSerializable(typeof(HistoryView))]
[JsonSerializable(typeof(PageView<MessageView>))]
[JsonSerializable(typeof(SendRequest))]
[JsonSerializable(typeof(EditRequest))]
[JsonSerializable(typeof(AttachmentView))]
[JsonSerializable(typeof(MessageDeletedView))]
[JsonSerializable(typeof(ReactionChangedView))]
[JsonSerializable(typeof(ReadMarkRequest))]
[JsonSerializable(typeof(ReadMarkView))]
[JsonSerializable(typeof(DeliveryMarksRequest))]
[JsonSerializable(typeof(MemberView))]
[JsonSerializable(typeof(GroupRequest))]
[JsonSerializable(typeof(GroupChange))]
[JsonSerializable(typeof(MemberChange))]
[JsonSerializable(typeof(ContactRequestView))]
[JsonSerializable(typeof(ContactRequestsView))]
[JsonSerializable(typeof(ContactRequestBody))]
[JsonSerializable(typeof(ContactAnswerBody))]
[JsonSerializable(typeof(ContactEvent))]
[JsonSerializable(typeof(MessageEventView))]
[JsonSerializable(typeof(ConversationAddedView))]
[JsonSerializable(typeof(ConversationChangedView))]
[JsonSerializable(typeof(ConversationMineView))]
[JsonSerializable(typeof(ConversationRemovedView))]
[JsonSerializable(typeof(MemberEventView))]
[JsonSerializable(typeof(MarkMovedView))]
[JsonSerializable(typeof(PinChangedView))]
[JsonSerializable(typeof(HiddenChangedView))]
[JsonSerializable(typeof(PageView<MessageView>))]
[JsonSerializable(typeof(PageView<RevisionView>))]
[JsonSerializable(typeof(PageView<MarkView>))]
[JsonSerializable(typeof(TypingView))]
[JsonSerializable(typeof(PresenceView))]
internal sealed partial class ChatJson : JsonSerializerContext;
