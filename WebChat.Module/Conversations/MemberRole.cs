namespace WebChat.Module.Conversations;

internal enum MemberRole
{
    Member = 0,
    Admin = 1,
    Owner = 2,
}
