using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using WebChat.Module.Attachments;
using WebChat.Module.Tests.Contracts;

namespace WebChat.Module.Tests.Attachments;

public sealed class FolderAttachmentStoreTests : AttachmentStoreContract, IDisposable
{
    private readonly DirectoryInfo _site = Directory.CreateTempSubdirectory("webchat-files-");

    protected override Task<IAttachmentStore> OpenAsync() => Task.FromResult<IAttachmentStore>(New("files"));

    [Theory]
    [InlineData("wwwroot")]
    [InlineData("wwwroot/files")]
    [InlineData("wwwroot/../wwwroot/a/b")]
    public void A_folder_that_the_site_serves_to_everybody_is_refused(string folder)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => New(folder));

        Assert.Contains("Attachments:Folder", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_beside_the_web_root_is_none_of_it() => Assert.NotNull(New("wwwroot-files"));

    [Fact]
    public async Task Nothing_lies_in_the_folder_but_what_was_written_whole()
    {
        var store = New("files");
        var key = NewKey();
        using var content = new MemoryStream([1, 2, 3]);
        await store.WriteAsync(key, content, default);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.WriteAsync(NewKey(), Closed(), default));

        var file = Assert.Single(_site.GetFiles("*", SearchOption.AllDirectories));
        Assert.Equal(key, file.Name);
        await store.DeleteAsync(key, default);
        Assert.Empty(_site.GetFiles("*", SearchOption.AllDirectories));
    }

    public void Dispose() => _site.Delete(recursive: true);

    private static MemoryStream Closed()
    {
        var closed = new MemoryStream();
        closed.Dispose();
        return closed;
    }

    private FolderAttachmentStore New(string folder)
    {
        var options = new WebChatOptions();
        options.Attachments.Folder = folder;
        return new(Options.Create(options), new Site(_site.FullName));
    }

    private sealed class Site(string root) : IWebHostEnvironment
    {
        public string WebRootPath { get; set; } = Path.Combine(root, "wwwroot");

        public IFileProvider WebRootFileProvider { get; set; } = new NullFileProvider();

        public string ApplicationName { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public string ContentRootPath { get; set; } = root;

        public string EnvironmentName { get; set; } = "";
    }
}
