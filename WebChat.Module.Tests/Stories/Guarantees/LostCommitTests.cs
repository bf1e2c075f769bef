using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Stories.Nodes;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>G1, G2, G8 and G10 where the database commits and its answer gets lost on the way.</summary>
public sealed class LostCommitTests
{
    private const string Posting = "INSERT INTO \"WebChatParcels\"";

    [Theory]
    [InlineData(Provider.Sqlite, true)]
    [InlineData(Provider.PostgreSql, true)]
    [InlineData(Provider.PostgreSql, false)]
    public async Task What_was_committed_is_not_done_again_is_answered_as_done_and_reaches_everybody_once(Provider provider, bool shared)
    {
        var loss = new LostAnswers();
        await using var town = await Town.Open(provider, options => With(options, loss, shared));
        var (alice, bob, carol) = await town.WelcomesThree();
        var group = await loss.Around(Posting, () => alice.Founds("Reading", bob, carol));
        await bob.Ears.Drains();
        await carol.Ears.Drains();
        var before = carol.Ears.Cursor;

        var said = (await loss.Around(Posting, () => alice.Sends("hello").Tries(group))).Must(201);
        Assert.Equal(["hello"], (await carol.Reads(before)).Texts);
        (await loss.Around(Posting, () => alice.Removes(carol, group))).Must(204);
        (await loss.Around(Posting, () => alice.Patches($"conversations/{group}/messages/1", new { text = "hello, all" }))).Must(200);
        (await loss.Around(Posting, () => bob.MarksRead(group, 1))).Must(200);

        Assert.Equal(1, said.Number("sequence"));
        Assert.Equal(["message.sent", "member.removed", "message.edited", "read.moved", "conversation.mine"], (await bob.Ears.Drains()).Select(JsonReading.Type));
        Assert.Equal(["conversation.removed"], (await carol.Reads(before)).Types);
        Assert.Equal(["hello, all"], (await bob.History(group)).Select(each => each.Text("text")));
        Assert.Equal(4, (await alice.Finds(group)).Number("version"));
        Assert.Equal([group], await alice.Inbox());
        Assert.Equal(5, loss.Count);
    }

    [Fact]
    public async Task Where_nobody_can_tell_the_readers_load_a_snapshot_and_the_sender_tries_again()
    {
        var loss = new LostAnswers();
        await using var town = await Town.Open(Provider.Sqlite, options => With(options, loss, shared: false));
        var (alice, bob, carol) = await town.WelcomesThree();
        var group = await alice.Founds("Reading", bob, carol);
        await carol.Ears.Drains();
        var before = carol.Ears.Cursor;
        var hello = alice.Sends("hello @all");

        (await loss.Around("INSERT INTO \"WebChatMentions\"", () => hello.Tries(group), forGood: true)).Must(503, "unavailable");

        Assert.True((await carol.Reads(before)).Gap);
        (await hello.Tries(group)).Must(200);
        (await loss.Around("DELETE FROM \"WebChatMembers\"", () => alice.Removes(carol, group), forGood: true)).Must(503, "unavailable");
        Assert.Empty((await carol.Reads(before)).Events);
        Assert.Empty(await carol.Inbox());
    }

    private static void With(SiteOptions options, LostAnswers loss, bool shared)
    {
        if (shared)
            SharedMailboxes.In(options);
        options.Services = services => services.ConfigureDbContext<SiteContext>(context => context.AddInterceptors(loss, loss.Commands));
    }

    /// <summary>Lets one transaction in which a statement was seen commit, and then cuts the line.</summary>
    private sealed class LostAnswers : DbTransactionInterceptor
    {

        public LostAnswers() => Commands = new Watch(this);

        public Watch Commands { get; }

        public int Count { get; private set; }

        private Plan? Armed { get; set; }

        public async Task<T> Around<T>(string statement, Func<Task<T>> act, bool forGood = false)
        {
            Armed = new(statement, !forGood);
            var result = await act();
            Assert.Null(Armed);
            return result;
        }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (Armed is { } plan && plan.Context == eventData.Context)
            {
                Armed = null;
                Count++;
                throw new LineCut(plan.IsTransient);
            }

            return Task.CompletedTask;
        }

        private sealed record Plan(string Statement, bool IsTransient)
        {
            public object? Context { get; set; }
        }

        public sealed class Watch(LostAnswers losses) : DbCommandInterceptor
        {
            public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
                DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
            {
                if (losses.Armed is { } plan && command.CommandText.Contains(plan.Statement, StringComparison.Ordinal))
                    plan.Context = eventData.Context;
                return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
            }
        }
    }

    private sealed class LineCut(bool isTransient) : DbException("The line was cut.")
    {
        public override bool IsTransient => isTransient;
    }
}
