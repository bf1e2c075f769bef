using System.Data.Common;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Conversations;
using WebChat.Module.Http;
using WebChat.Module.Messages.Acts;
using WebChat.Module.Storage;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Users;

namespace WebChat.Module.Tests.Stories;

/// <summary>Acts that come while a transaction is under way share the next one, and each is done as if it were alone.</summary>
public sealed class ActsTogetherTests
{
    private readonly TransactionCounter _transactions = new();

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task What_many_do_at_once_with_one_message_is_done_in_order_and_heard_by_everybody(Provider provider)
    {
        await using var town = await OpensAsync(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        var group = await alice.Founds("Garden", bob, carol);
        await bob.Sends("one").To(group);
        await alice.Sends("two").To(group);
        var early = await carol.OpensTab();
        var services = town.Site.Services;
        var (editor, reactions, pins) = (services.GetRequiredService<MessageEditor>(), services.GetRequiredService<Reactions>(), services.GetRequiredService<Pins>());
        var (a, b, c) = (await CallerAsync(town, alice), await CallerAsync(town, bob), await CallerAsync(town, carol));

        var outcomes = await TogetherAsync(town, group,
        [
            () => reactions.ChooseAsync(c, group, 2, "👍"),
            () => reactions.ChooseAsync(b, group, 1, "🎉"),
            () => reactions.ChooseAsync(c, group, 1, "👍"),
            () => reactions.ChooseAsync(c, group, 1, "👍"),
            () => reactions.ChooseAsync(a, group, 1, "👍"),
            () => editor.EditAsync(b, group, 1, "one, or"),
            () => reactions.TakeBackAsync(c, group, 1, "👍"),
            () => editor.EditAsync(b, group, 1, "one, or more"),
            () => editor.EditAsync(c, group, 1, "none"),
            () => pins.PinAsync(a, group, 1),
            () => pins.PinAsync(a, group, 2),
            () => editor.DeleteAsync(a, group, 2),
            () => reactions.ChooseAsync(b, group, 2, "👍"),
            () => pins.PinAsync(a, group, 2),
            () => editor.EditAsync(b, group, 3, "there is none"),
        ]);

        Assert.All(outcomes.Where((_, i) => i is not (8 or 12 or 13 or 14)), outcome => Assert.IsType<ActOutcome.Done>(outcome));
        Assert.IsType<ActOutcome.NotAllowed>(outcomes[8]);
        Assert.IsType<ActOutcome.Gone>(outcomes[12]);
        Assert.IsType<ActOutcome.Gone>(outcomes[13]);
        Assert.IsType<ActOutcome.NotFound>(outcomes[14]);
        var history = await bob.History(group);
        Assert.Equal([("one, or more", 10), ("", 13)], history.Select(each => (each.Text("text"), (int)each.Number("version"))));
        Assert.Equal([("🎉", 1, true), ("👍", 1, false)], history[0].Objects("reactions").Select(each => (each.Text("emoji"), (int)each.Number("count"), each["mine"]!.GetValue<bool>())));
        Assert.Equal(["one", "one, or"], (await bob.Gets($"conversations/{group}/messages/1/revisions")).Must(200).Objects("items").Select(each => each.Text("text")));
        Assert.Equal(["one, or more"], (await bob.Gets($"conversations/{group}/pins")).Must(200).Objects("items").Select(each => each.Text("text")));
        Assert.Single((await bob.Gets("search?query=more")).Must(200).Objects("items"));
        Assert.Empty((await bob.Gets("search?query=two")).Must(200).Objects("items"));
        var heard = await early.Drains();
        Assert.Equal(
            [
                "reaction.changed", "reaction.changed", "reaction.changed", "reaction.changed", "message.edited", "reaction.changed",
                "message.edited", "pin.changed", "pin.changed", "message.deleted",
            ],
            heard.Select(JsonReading.Type));
        Assert.Equal((13, 13), ((int)(await bob.Finds(group)).Number("version"), (int)heard[^1].Number("version")));
        AssertShared(provider);
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Acts_in_several_conversations_share_a_transaction_and_each_is_answered_with_its_own_message(Provider provider)
    {
        await using var town = await OpensAsync(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        var talks = new[] { await alice.TalksWith(bob), await alice.TalksWith(carol), await alice.Founds("Garden", bob, carol) };
        foreach (var talk in talks)
        {
            await alice.Sends($"@bob, look at {talk}").To(talk);
            await alice.Posts($"conversations/{talk}/messages", new { clientId = Guid.NewGuid(), text = "again", replyTo = 1 });
            await alice.Attaches(talk, "a file", await alice.Brings($"{talk}.txt"));
        }

        var (editor, reactions) = (town.Site.Services.GetRequiredService<MessageEditor>(), town.Site.Services.GetRequiredService<Reactions>());
        var caller = await CallerAsync(town, alice);
        var outcomes = await TogetherAsync(town, talks[0],
        [
            () => reactions.ChooseAsync(caller, talks[0], 1, "👍"),
            .. from talk in talks
               from act in (Func<Task<ActOutcome>>[])
               [
                   () => editor.EditAsync(caller, talk, 1, $"@bob and @carol, look at {talk}"),
                   () => editor.EditAsync(caller, talk, 1, $"@carol, look at {talk}"),
                   () => reactions.ChooseAsync(caller, talk, 2, "🎉"),
                   () => reactions.ChooseAsync(caller, talk, 3, "🎉"),
               ]
               select act,
        ]);

        for (var i = 0; i < talks.Length; i++)
        {
            var answers = outcomes.Skip(1 + (4 * i)).Take(4).Select(outcome => ((ActOutcome.Done)outcome).Message!).ToList();
            var history = await alice.History(talks[i]);
            Assert.Equal(history.Select(each => each.ToJsonString()), answers[1..].Select(answer => JsonNode.Parse(JsonBody.ToUtf8(answer))!.ToJsonString()));
            Assert.Equal($"@carol, look at {talks[i]}", answers[2].ReplyTo!.Excerpt);
            Assert.Equal(i == 0 ? [] : [carol.Id], answers[1].Mentions);
            Assert.Equal($"{talks[i]}.txt", Assert.Single(answers[3].Attachments).Name);
        }

        AssertShared(provider);
    }

    private Task<Town> OpensAsync(Provider provider) => Town.Open(
        provider, options => options.Services = services => services.ConfigureDbContext<SiteContext>(context => context.AddInterceptors(_transactions)));

    /// <summary>The first goes alone and waits for its conversation; the rest wait for the first.</summary>
    private async Task<ActOutcome[]> TogetherAsync(Town town, string conversation, IEnumerable<Func<Task<ActOutcome>>> acts)
    {
        var (held, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var holding = town.Site.Services.GetRequiredService<ChatStorage>().WriteAsync(async db =>
        {
            await db.LockAsync(ConversationId.TryParse(conversation, out var id) ? id : default);
            held.SetResult();
            await go.Task;
            return true;
        });
        await held.Task;
        _transactions.Count = 0;
        var outcomes = acts.Select(act => act()).ToList();
        Assert.DoesNotContain(outcomes, outcome => outcome.IsCompleted);
        go.SetResult();
        await holding;
        return await Task.WhenAll(outcomes);
    }

    /// <summary>Two, and what the site may do by itself meanwhile. In memory nothing is begun and nothing committed.</summary>
    private void AssertShared(Provider provider) => Assert.InRange(_transactions.Count, provider is Provider.InMemory ? 0 : 2, 4);

    private static async Task<Caller> CallerAsync(Town town, Actor actor) => (await town.Site.Services.GetRequiredService<ICallerDirectory>().FindAsync(actor.Id))!;

    private sealed class TransactionCounter : DbTransactionInterceptor
    {
        private int _count;

        public int Count
        {
            get => _count;
            set => _count = value;
        }

        public override ValueTask<DbTransaction> TransactionStartedAsync(
            DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _count);
            return base.TransactionStartedAsync(connection, eventData, result, cancellationToken);
        }
    }
}
