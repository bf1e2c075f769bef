using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Package;

namespace WebChat.Module.Tests.Architecture;

/// <summary>A file of the repository as git lists it: tracked, or new and not ignored.</summary>
internal sealed record SourceFile(string Path)
{
    private static readonly string[] Binary = [".png", ".webp", ".ico", ".woff2", ".jpg"];

    private static readonly string[] Packages = ["WebChat.Module/", "WebChat.Module.Images/", "WebChat.Module.Redis/"];

    private static readonly Lazy<Task<IReadOnlyList<SourceFile>>> Listed = new(ListAsync);

    public string Text { get; } = File.ReadAllText(System.IO.Path.Combine(Repository.Root, Path));

    public string Extension => System.IO.Path.GetExtension(Path);

    public int Lines => Text.AsSpan().Count('\n');

    /// <summary>Part of a package, and read by who looks after it.</summary>
    public bool IsShipped => Packages.Any(package => Path.StartsWith(package, StringComparison.Ordinal)) && Extension is (".cs" or ".cshtml" or ".js" or ".css");

    public static Task<IReadOnlyList<SourceFile>> AllAsync() => Listed.Value;

    private static async Task<IReadOnlyList<SourceFile>> ListAsync() =>
    [
        .. (await Command.RunAsync(new(Repository.Root), "git", "ls-files", "--cached", "--others", "--exclude-standard"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(path => !Binary.Contains(System.IO.Path.GetExtension(path)) && File.Exists(System.IO.Path.Combine(Repository.Root, path)))
            .Select(path => new SourceFile(path)),
    ];
}
