namespace WebChat.Module.Conversations;

internal enum AttachmentState
{
    /// <summary>The row is there, its file may be.</summary>
    Arriving = 0,

    /// <summary>Whole, and its owner's alone.</summary>
    Unsent = 1,

    /// <summary>Part of a message.</summary>
    Sent = 2,

    /// <summary>Its message was deleted, or it was never sent: nobody sees it, and its file is about to go.</summary>
    Removed = 3,
}
