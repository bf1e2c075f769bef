using System.Runtime.InteropServices;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Hosting;
using WebChat.Module.Mailboxes;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Users;

namespace WebChat.Module.Tests.Costs;

/// <summary>A message to many is written once for its sender and once for everybody else.</summary>
public sealed class SerialisationTests
{
    private const int Members = 200;

    [Fact]
    public async Task Two_hundred_readers_of_a_message_share_two_texts()
    {
        await using var site = await TestSite.StartAsync(Provider.InMemory);
        var people = await RegisterAsync(site, Members);
        var chat = site.Services.GetRequiredService<IChat>();
        var mailboxes = site.Services.GetRequiredService<MailboxReader>();
        var group = (await chat.FoundGroupAsync(people[0].UserId, "Everybody", null, [.. people.Skip(1).Select(person => person.UserId)]))!;
        var cursors = new List<MailboxCursor>();
        foreach (var person in people)
            cursors.Add(await mailboxes.EndAsync(person.ProfileId, default));

        await chat.SendAsync(people[0].UserId, group, Guid.NewGuid(), "Hello to all of you.");

        var texts = new HashSet<byte[]>(ReferenceEqualityComparer.Instance);
        foreach (var (person, cursor) in people.Zip(cursors))
        {
            var page = await mailboxes.NextAsync(person.ProfileId, cursor);
            var written = Assert.Single(page.Events);
            Assert.Contains("Hello to all of you.", Encoding.UTF8.GetString(written.Span), StringComparison.Ordinal);
            Assert.True(MemoryMarshal.TryGetArray(written, out var bytes));
            texts.Add(bytes.Array!);
        }

        // Equal bytes in an array of their own would have been serialised, or copied, for one reader.
        Assert.Equal(2, texts.Count);
    }

    private static async Task<List<Caller>> RegisterAsync(TestSite<SiteContext, IdentityUser> site, int count)
    {
        var ids = await site.WithContextAsync(async context =>
        {
            var users = Enumerable.Range(1, count).Select(number => new IdentityUser($"member{number}")).ToList();
            context.Users.AddRange(users);
            await context.SaveChangesAsync();
            return users.ConvertAll(user => user.Id);
        });
        var callers = new List<Caller>();
        foreach (var id in ids)
            callers.Add((await site.Services.GetRequiredService<ICallerDirectory>().FindAsync(id))!);
        return callers;
    }
}
