using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;

namespace WebChat.Module.Areas.WebChat;

/// <summary>The script's modules, so that a page can ask for all of them at once instead of one import after the other.</summary>
internal sealed class ScriptFiles(IWebHostEnvironment environment)
{
    private const string Folder = "_content/WebChat.Module/js";

    private readonly Lazy<IReadOnlyList<string>> _paths = new(() =>
        [.. Below(environment.WebRootFileProvider, Folder).Where(path => path.EndsWith(".js", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);

    /// <summary>Paths from the site's root, such as <c>~/_content/WebChat.Module/js/store.js</c>.</summary>
    public IReadOnlyList<string> Paths => _paths.Value;

    private static IEnumerable<string> Below(IFileProvider files, string folder) =>
        files.GetDirectoryContents(folder).SelectMany(entry => entry.IsDirectory
            ? Below(files, $"{folder}/{entry.Name}")
            : [$"~/{folder}/{entry.Name}"]);
}
