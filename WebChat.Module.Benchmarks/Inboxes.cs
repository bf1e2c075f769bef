using WebChat.Module.Hosting;

namespace WebChat.Module.Benchmarks;

/// <summary>People with as many conversations as one likes, each with words in it.</summary>
internal static class Inboxes
{
    /// <summary>Person 1 gets that many groups of three, with two unread messages each.</summary>
    public static async Task FillAsync(Site site, int from, int to)
    {
        var chat = site.Get<IChat>();
        for (var number = from; number <= to; number++)
        {
            var group = (await chat.FoundGroupAsync(Site.Id(2), $"Group {number}", null, Site.Id(1), Site.Id(3)))!;
            await chat.SendAsync(Site.Id(2), group, Guid.NewGuid(), "Who brings the seeds?");
            await chat.SendAsync(Site.Id(3), group, Guid.NewGuid(), "I do.");
        }
    }
}
