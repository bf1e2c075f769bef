using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Conversations;
using WebChat.Module.Tests.Http;

namespace WebChat.Module.Tests.Stories;

/// <summary>What people do with files.</summary>
internal static class Attaching
{
    public static async Task<Answer> Uploads(this Actor actor, string name, byte[] content)
    {
        using var request = actor.NewRequest(HttpMethod.Post, "attachments");
        request.Content = World.Form(name, content);
        using var response = await actor.Http.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    /// <summary>The id of a small file that lies ready.</summary>
    public static async Task<string> Brings(this Actor actor, string name = "notes.txt", string content = "notes") =>
        (await actor.Uploads(name, System.Text.Encoding.UTF8.GetBytes(content))).Must(201).Text("id");

    public static Task<Answer> Attaches(this Actor actor, string conversation, string text, params string[] attachments) =>
        actor.Attaches(conversation, text, Guid.NewGuid(), attachments);

    public static Task<Answer> Attaches(this Actor actor, string conversation, string text, Guid clientId, params string[] attachments) =>
        actor.Posts($"conversations/{conversation}/messages", new { clientId, text, attachments = attachments.Select(id => new { id }) });

    public static async Task<(int Status, byte[] Content, HttpContentHeaders Headers)> Downloads(this Actor actor, string id, string? range = null)
    {
        using var request = actor.NewRequest(HttpMethod.Get, $"attachments/{id}");
        if (range is not null)
            request.Headers.Range = RangeHeaderValue.Parse(range);
        using var response = await actor.Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(), response.Content.Headers);
    }

    public static string[] Files(this Town town)
    {
        var folder = Path.Combine(town.Site.Services.GetRequiredService<IWebHostEnvironment>().ContentRootPath, "App_Data");
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)!)] : [];
    }

    public static Task<int> FileRows(this Town town) => town.Site.WithContextAsync(context => context.Set<Attachment>().CountAsync());
}
