using System.IO.Compression;
using System.Net;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace WebChat.Module.Tests.Package;

/// <summary>What the installed package must serve: its API, its pages inside the host's layout, each of its static files.</summary>
internal static class Served
{
    public static async Task ModuleAsync(RunningSite site, PackedModule module, string accountPages)
    {
        using var visitor = site.NewVisitor();
        await visitor.RegisterAsync($"{Guid.NewGuid():N}@example.com", accountPages);
        await visitor.JsonAsync("/chat/api/start");
        using var package = ZipFile.OpenRead(module.File);

        if (HasPages(package))
            await FileAsync(visitor, "/chat");

        foreach (var file in package.Entries.Where(entry => entry.FullName.StartsWith("staticwebassets/", StringComparison.Ordinal)))
            await FileAsync(visitor, $"/_content/{PackedModule.Id}/{file.FullName["staticwebassets/".Length..]}");
    }

    private static async Task FileAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        var content = await answer.Content.ReadAsByteArrayAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK && content.Length > 0, $"{path} answered {answer.StatusCode} with {content.Length} bytes.");
        Assert.Equal(path, answer.RequestMessage!.RequestUri!.AbsolutePath);
    }

    /// <summary>Asked of the package, not of the source: a page that was not compiled into it is missing for a stranger.</summary>
    private static bool HasPages(ZipArchive package)
    {
        using var content = new MemoryStream();
        using (var entry = package.GetEntry("lib/net10.0/WebChat.Module.dll")!.Open())
            entry.CopyTo(content);
        content.Position = 0;
        using var assembly = new PEReader(content);
        var reader = assembly.GetMetadataReader();
        return reader.TypeDefinitions.Select(handle => reader.GetString(reader.GetTypeDefinition(handle).Name))
            .Any(name => name.StartsWith("Areas_WebChat_Pages_", StringComparison.Ordinal));
    }
}
