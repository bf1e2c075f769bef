using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Conversations;
using WebChat.Module.Hosting;
using WebChat.Module.Messages;
using WebChat.Module.Messages.Acts;
using WebChat.Module.Snapshot;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Users;

namespace WebChat.Module.Tests.Costs;

/// <summary>What the database is asked does not grow with what somebody has.</summary>
public sealed class QueryTests
{
    [Fact]
    public async Task The_inbox_and_the_start_take_as_many_queries_for_50_conversations_as_for_one()
    {
        var queries = new QueryCounter();
        await using var site = await TestSite.StartAsync(Provider.Sqlite, options =>
            options.Services = services => services.ConfigureDbContext<SiteContext>(context => context.AddInterceptors(queries)));
        var (alice, bob) = (await site.RegisterAsync("alice"), await site.RegisterAsync("bob"));
        var reader = (await site.Services.GetRequiredService<ICallerDirectory>().FindAsync(alice))!;
        await SayInGroupsAsync(site, alice, bob, 1, 1);
        var few = await CountAsync(1);

        await SayInGroupsAsync(site, alice, bob, 2, 50);
        var many = await CountAsync(50);

        Assert.Equal(few, many);
        Assert.InRange(few.Inbox, 1, 4);

        async Task<(int Inbox, int Start)> CountAsync(int conversations)
        {
            var inbox = site.Services.GetRequiredService<ConversationReader>();
            var start = site.Services.GetRequiredService<StartReader>();
            return (
                await queries.OfAsync(async () => Assert.Equal(conversations, (await inbox.ListAsync(reader, null, 100, default)).Items.Count)),
                await queries.OfAsync(async () =>
                    Assert.Equal(conversations, (await start.ReadAsync(reader, new("header", "token"), default)).Conversations.Items.Count)));
        }
    }

    [Fact]
    public async Task A_page_of_50_messages_with_files_takes_as_many_queries_as_one_message_with_a_file()
    {
        var queries = new QueryCounter();
        await using var town = await Stories.Town.Open(Provider.Sqlite, options =>
            options.Services = services => services.ConfigureDbContext<SiteContext>(context => context.AddInterceptors(queries)));
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        await SendFileAsync();
        var few = await CountAsync(1);

        for (var number = 2; number <= 50; number++)
            await SendFileAsync();

        Assert.Equal(few, await CountAsync(50));

        async Task SendFileAsync() => (await Stories.Attaching.Attaches(alice, talk, "look", await Stories.Attaching.Brings(alice))).Must(201);

        async Task<int> CountAsync(int messages)
        {
            var history = town.Site.Services.GetRequiredService<HistoryReader>();
            var reader = (await town.Site.Services.GetRequiredService<ICallerDirectory>().FindAsync(bob.Id))!;
            return await queries.OfAsync(async () =>
                Assert.Equal(messages, (await history.ReadAsync(reader, talk, Stretch.Newest(50)))!.Items.Sum(message => message.Attachments.Count)));
        }
    }

    [Fact]
    public async Task A_page_of_50_messages_with_all_that_messages_have_takes_as_many_queries_as_one_of_5()
    {
        var queries = new QueryCounter();
        await using var town = await Stories.Town.Open(Provider.Sqlite, options =>
            options.Services = services => services.ConfigureDbContext<SiteContext>(context => context.AddInterceptors(queries)));
        var (alice, bob, carol) = await town.WelcomesThree();
        var group = await alice.Founds("Three", bob, carol);
        await SayAsync(1, 5);
        var few = await CountAsync(5);

        await SayAsync(6, 50);

        Assert.Equal(few, await CountAsync(50));
        Assert.InRange(few, 1, 8);

        async Task SayAsync(int from, int to)
        {
            for (var number = from; number <= to; number++)
            {
                var attachments = new[] { new { id = await Stories.Attaching.Brings(alice) } };
                (await alice.Posts(
                    $"conversations/{group}/messages",
                    new { clientId = Guid.NewGuid(), text = $"{number}: @bob, @carol, @all", replyTo = number > 1 ? number - 1 : (int?)null, attachments })).Must(201);
                foreach (var (person, emoji) in new[] { (alice, "👍"), (bob, "👍"), (carol, "👍"), (bob, "🎉") })
                    (await person.Puts($"conversations/{group}/messages/{number}/reactions/{emoji}")).Must(200);
                if (number % 5 == 2)
                    (await bob.Puts($"conversations/{group}/messages/{number}/hidden")).Must(204);
            }
        }

        async Task<int> CountAsync(int messages)
        {
            var history = town.Site.Services.GetRequiredService<HistoryReader>();
            var reader = (await town.Site.Services.GetRequiredService<ICallerDirectory>().FindAsync(bob.Id))!;
            HistoryView? read = null;
            var taken = await queries.OfAsync(async () => read = await history.ReadAsync(reader, group, Stretch.Newest(50)));
            Assert.Equal(messages, read!.Items.Count);
            Assert.Equal(messages / 5, read.Items.Count(message => message.Hidden is true));
            Assert.Equal(messages / 5, read.Items.Count(message => message.ReplyTo?.Hidden is true));
            Assert.All(read.Items.Where(message => message.Hidden is null), message =>
                Assert.Equal((2, 4, 1, 2), (message.Reactions.Count, message.Reactions.Sum(one => one.Count), message.Attachments.Count, message.Mentions.Count)));
            return taken;
        }
    }

    [Fact]
    public async Task An_edit_a_reaction_a_delete_and_a_pin_take_no_query_of_the_framework_as_a_send_takes_none()
    {
        var queries = new QueryCounter();
        await using var town = await Stories.Town.Open(Provider.Sqlite, options =>
            options.Services = services => services.ConfigureDbContext<SiteContext>(context => context.AddInterceptors(queries)));
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        await alice.Sends("one").To(talk);
        (await Stories.Attaching.Attaches(alice, talk, "look", await Stories.Attaching.Brings(alice))).Must(201);
        var services = town.Site.Services;
        var caller = (await services.GetRequiredService<ICallerDirectory>().FindAsync(alice.Id))!;
        var (editor, reactions, pins) = (services.GetRequiredService<MessageEditor>(), services.GetRequiredService<Reactions>(), services.GetRequiredService<Pins>());
        Func<Task<ActOutcome>>[] acts =
        [
            () => editor.EditAsync(caller, talk, 1, "two"),
            () => reactions.ChooseAsync(caller, talk, 1, "👍"),
            () => reactions.ChooseAsync(caller, talk, 2, "👍"),
            () => reactions.TakeBackAsync(caller, talk, 1, "👍"),
            () => pins.PinAsync(caller, talk, 1),
            () => pins.UnpinAsync(caller, talk, 1),
            () => editor.DeleteAsync(caller, talk, 1),
        ];

        foreach (var act in acts)
            Assert.Equal(0, await queries.OfAsync(async () => Assert.IsType<ActOutcome.Done>(await act())));
    }

    private static async Task SayInGroupsAsync(TestSite<SiteContext, IdentityUser> site, string reader, string speaker, int from, int to)
    {
        var chat = site.Services.GetRequiredService<IChat>();
        for (var number = from; number <= to; number++)
        {
            var group = (await chat.FoundGroupAsync(speaker, $"Group {number}", null, reader))!;
            await chat.SendAsync(speaker, group, Guid.NewGuid(), "Hello.");
        }
    }
}
