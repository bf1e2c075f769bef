namespace WebChat.Module.Attachments;

/// <summary>A file of the system's temporary folder, for this process alone, that goes when it is closed.</summary>
internal static class TemporaryFile
{
    public static FileStream New()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(Path.Combine(Path.GetTempPath(), $"webchat-{Guid.NewGuid():N}.upload"), options);
    }
}
