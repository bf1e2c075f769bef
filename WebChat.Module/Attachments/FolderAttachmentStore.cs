using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Options;

namespace WebChat.Module.Attachments;

/// <summary>Files in a folder of the site, outside what it serves.</summary>
internal sealed class FolderAttachmentStore : IAttachmentStore
{
    private readonly string _folder;

    public FolderAttachmentStore(IOptions<WebChatOptions> options, IWebHostEnvironment site)
    {
        _folder = Path.GetFullPath(options.Value.Attachments.Folder, site.ContentRootPath);
        if (site.WebRootPath is { Length: > 0 } web && IsWithin(_folder, Path.GetFullPath(web)))
        {
            throw new InvalidOperationException(
                $"The site serves its web root to everybody, and {WebChatOptions.Section}:Attachments:Folder lies in it: {_folder}. Choose a folder outside of {web}.");
        }
    }

    public async Task WriteAsync(string key, Stream content, CancellationToken cancellation)
    {
        var (file, part) = Places(key);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        try
        {
            await using (var written = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
            {
                await content.CopyToAsync(written, cancellation);
                written.Flush(flushToDisk: true);
            }

            File.Move(part, file, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    public Task<Stream?> OpenAsync(string key, CancellationToken cancellation)
    {
        var (file, _) = Places(key);
        try
        {
            return Task.FromResult<Stream?>(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task DeleteAsync(string key, CancellationToken cancellation)
    {
        var (file, part) = Places(key);
        if (Directory.Exists(Path.GetDirectoryName(file)))
        {
            File.Delete(part);
            File.Delete(file);
        }

        return Task.CompletedTask;
    }

    /// <summary>In 256 folders, since some tools are slow in one that holds everything.</summary>
    private (string File, string Part) Places(string key)
    {
        if (key.Length != 32 || !key.All(char.IsAsciiHexDigitLower))
        {
            throw new ArgumentException("A key is 32 lower-case hexadecimal digits.", nameof(key));
        }

        var file = Path.Combine(_folder, key[..2], key);
        return (file, file + ".part");
    }

    private static bool IsWithin(string folder, string other) =>
        (folder + Path.DirectorySeparatorChar).StartsWith(other.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase);
}
