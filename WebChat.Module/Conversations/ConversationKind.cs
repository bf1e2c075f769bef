namespace WebChat.Module.Conversations;

internal enum ConversationKind
{
    Direct = 0,
    Group = 1,
}
