namespace WebChat.Module.Tests.Hosts;

/// <summary>
/// Where this repository lies. Asked of the output folder and not of the compiler, whose paths are made anonymous in
/// a CI build.
/// </summary>
public static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Tests { get; } = Path.Combine(Root, "WebChat.Module.Tests");

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WebChat.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No WebChat.sln above the test's folder.");
    }
}
