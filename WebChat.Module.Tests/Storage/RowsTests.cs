using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Conversations;
using WebChat.Module.Storage;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Stories;

namespace WebChat.Module.Tests.Storage;

public sealed class RowsTests
{
    private static readonly string[] ByPlace = [nameof(Message.ConversationId), nameof(Message.Sequence)];

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Rows_are_written_taken_away_and_found_in_the_order_in_which_that_was_noted(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        await alice.Sends("one").To(bob);
        var storage = town.Site.Services.GetRequiredService<ChatStorage>();
        var version = await storage.ReadAsync(db => db.Messages.Select(row => row.Version).SingleAsync());

        var found = await storage.WriteAsync(async db =>
        {
            var message = await db.Messages.AsNoTracking().SingleAsync();
            object[] place = [message.ConversationId, message.Sequence];
            var rows = db.NewRows();
            rows.Insert([Chosen(message, "👍"), Chosen(message, "🎉")]);
            var both = rows.Find<Reaction>(ByPlace, [place]);
            rows.Delete<Reaction>([.. ByPlace, nameof(Reaction.Emoji)], [[.. place, "👍"]]);
            var one = rows.Find<Reaction>(ByPlace, [place]);
            rows.Delete<Reaction>(ByPlace, [place]);
            rows.Insert([Chosen(message, "👍")]);
            (message.Text, message.EditedAt, message.Version) = ("two", message.SentAt, version + 7);
            rows.Update([message], nameof(Message.Text), nameof(Message.EditedAt));
            var messages = rows.Find<Message>(ByPlace, [place, [message.ConversationId, 2L]]);
            var files = rows.Find<Attachment>(ByPlace, [place]);
            await rows.RunAsync();
            return (Both: both.Select(row => row.Emoji).ToHashSet(), One: one.Select(row => row.Emoji), Message: Assert.Single(messages), files.Count);
        });

        Assert.Equal(["🎉", "👍"], found.Both);
        Assert.Equal(["🎉"], found.One);
        Assert.Equal(("two", found.Message.SentAt, version, 0), (found.Message.Text, found.Message.EditedAt, found.Message.Version, found.Count));
        Assert.Equal(["👍"], await storage.ReadAsync(db => db.Reactions.Select(row => row.Emoji).ToListAsync()));
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task However_many_rows_are_written_and_looked_for_together_each_is_found_once(Provider provider)
    {
        const int Many = 131;
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        await alice.Sends("one").To(bob);
        string[] emojis = [.. Enumerable.Range(0, Many).Select(number => $"e{number}")];

        var found = await town.Site.Services.GetRequiredService<ChatStorage>().WriteAsync(async db =>
        {
            var message = await db.Messages.AsNoTracking().SingleAsync();
            var rows = db.NewRows();
            rows.Insert(emojis.Select(emoji => Chosen(message, emoji)));
            var byPlace = rows.Find<Reaction>([.. ByPlace, nameof(Reaction.Emoji)], emojis.Select(emoji => new object[] { message.ConversationId, message.Sequence, emoji }));
            var alone = rows.Find<Reaction>([nameof(Reaction.Emoji)], emojis[1..].Select(emoji => new object[] { emoji }));
            var nobody = rows.Find<Reaction>([nameof(Reaction.Emoji)], [["none"]]);
            var still = rows.Find<Message>(ByPlace, [[message.ConversationId, message.Sequence]]);
            await rows.RunAsync();
            return (byPlace, alone, nobody, still);
        });

        Assert.Equal(emojis.Order(), found.byPlace.Select(row => row.Emoji).Order());
        Assert.Equal(emojis[1..].Order(), found.alone.Select(row => row.Emoji).Order());
        Assert.Empty(found.nobody);
        Assert.Single(found.still);
    }

    [Theory]
    [ClassData(typeof(RealDatabases))]
    public async Task A_row_that_breaks_a_rule_undoes_the_unit_of_work(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        await alice.Sends("one").To(bob);
        var storage = town.Site.Services.GetRequiredService<ChatStorage>();

        await Assert.ThrowsAsync<DbUpdateException>(() => storage.WriteAsync(async db =>
        {
            var message = await db.Messages.AsNoTracking().SingleAsync();
            var rows = db.NewRows();
            rows.Insert([Chosen(message, "👍")]);
            rows.Insert([Chosen(message, "👍")]);
            await rows.RunAsync();
            return true;
        }));

        Assert.Empty(await storage.ReadAsync(db => db.Reactions.ToListAsync()));
    }

    private static Reaction Chosen(Message message, string emoji) =>
        new() { ConversationId = message.ConversationId, Sequence = message.Sequence, ProfileId = message.SenderId, Emoji = emoji };
}
