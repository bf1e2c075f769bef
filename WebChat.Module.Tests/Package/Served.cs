using System.IO.Compression;
using System.Net;

namespace WebChat.Module.Tests.Package;

/// <summary>What the installed package must serve: its API, its pages, each of its static files.</summary>
internal static class Served
{
    public static async Task ModuleAsync(RunningSite site, PackedModule module, string accountPages)
    {
        using var visitor = site.NewVisitor();
        await visitor.RegisterAsync($"{Guid.NewGuid():N}@example.com", accountPages);
        await visitor.JsonAsync("/chat/api/start");
        foreach (var page in (string[])["/chat", "/chat/people", "/chat/groups/new", "/chat/me"])
            await FileAsync(visitor, page);

        using var package = ZipFile.OpenRead(module.File);
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
}
