namespace WebChat.Module.Attachments;

/// <summary>Files that come with messages: where they lie, and how much one person may give.</summary>
public sealed class AttachmentOptions
{
    /// <summary>
    /// The folder of the default store, from the site's content root; it may not lie in the web root. Several nodes must
    /// share it. Default <c>App_Data/webchat-attachments</c>.
    /// </summary>
    public string Folder { get; set; } = "App_Data/webchat-attachments";

    /// <summary>The largest file, in bytes, 1 to 1 073 741 824. Default 10 485 760. What is larger is answered 413.</summary>
    public long MaxBytes { get; set; } = 10_485_760;

    /// <summary>Files one message may have, 1 to 100. Default 10.</summary>
    public int PerMessage { get; set; } = 10;

    /// <summary>All files of one user together, in bytes; 1 or more. Default 1 073 741 824. A file beyond it is answered 413.</summary>
    public long QuotaBytesPerUser { get; set; } = 1_073_741_824;

    /// <summary>Files one user may have uploaded and not sent, 1 to 10 000. Default 50. One more is answered 409.</summary>
    public int UnsentPerUser { get; set; } = 50;

    /// <summary>How long a file that was never sent is kept, 1 minute or more. Default 1 day.</summary>
    public TimeSpan KeepUnsent { get; set; } = TimeSpan.FromDays(1);
}
