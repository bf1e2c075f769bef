namespace WebChat.Module.Conversations;

/// <summary>Takes away the files of what was deleted. Asked after the commit; what fails is done again by a sweep.</summary>
internal interface IAttachedFiles
{
    /// <summary>Those of one conversation.</summary>
    Task CollectAsync(string conversationId);
}
