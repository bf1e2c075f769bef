using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WebChat.Module.Attachments;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories;

public sealed class AttachmentTests
{
    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task A_file_is_its_uploaders_alone_until_it_is_sent_and_then_the_members(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        var talk = await alice.TalksWith(bob);
        var uploaded = (await alice.Uploads("plans/garden.txt", "beds and paths"u8.ToArray())).Must(201);
        var id = uploaded.Text("id");
        Assert.Equal(("garden.txt", 14, "application/octet-stream"), (uploaded.Text("name"), uploaded.Number("size"), uploaded.Text("type")));
        Assert.Equal("beds and paths"u8.ToArray(), (await alice.Downloads(id)).Content);
        Assert.Equal(404, (await bob.Downloads(id)).Status);

        var sent = (await alice.Posts($"conversations/{talk}/messages", new { clientId = Guid.NewGuid(), text = " ", attachments = new[] { new { id, alt = "the plan" } } })).Must(201);

        Assert.Equal("", sent.Text("text"));
        foreach (var message in new[] { sent, (await bob.Sees("message.sent")).Object("message"), (await bob.History(talk)).Single(), (await bob.Finds(talk)).Object("lastMessage") })
        {
            var file = Assert.Single(message.Objects("attachments"));
            Assert.Equal((id, "garden.txt", 14, "the plan"), (file.Text("id"), file.Text("name"), file.Number("size"), file.Text("alt")));
            using var byUrl = await bob.Http.GetAsync(file.Text("url"));
            Assert.Equal("beds and paths", await byUrl.Content.ReadAsStringAsync());
        }

        Assert.Equal(404, (await carol.Downloads(id)).Status);
        Assert.Equal("garden.txt", (await bob.Posts($"conversations/{talk}/messages", new { clientId = Guid.NewGuid(), text = "fine", replyTo = 1 })).Must(201).Object("replyTo").Text("excerpt"));
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task A_retry_is_recognised_by_its_files_too(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        var (one, two, clientId) = (await alice.Brings("1.txt"), await alice.Brings("2.txt"), Guid.NewGuid());

        var first = (await alice.Attaches(talk, "both", clientId, two, one)).Must(201);
        var again = (await alice.Attaches(talk, "both", clientId, two, one)).Must(200);

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal(["2.txt", "1.txt"], first.Objects("attachments").Select(file => file.Text("name")));
        (await alice.Attaches(talk, "both", clientId, one, two)).Must(409, "client-id-reused");
        (await alice.Attaches(talk, "both", clientId)).Must(409, "client-id-reused");
        Assert.Single(await bob.History(talk));
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task A_file_that_is_unknown_foreign_used_named_twice_or_one_too_many_is_refused_and_nothing_is_sent(Provider provider)
    {
        await using var town = await Town.Open(provider, options => options.Configuration["WebChat:Attachments:PerMessage"] = "2");
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        var (used, foreign, own) = (await alice.Brings(), await bob.Brings(), await alice.Brings());
        (await alice.Attaches(talk, "one", used)).Must(201);

        foreach (var wrong in (string[][])[[Guid.NewGuid().ToString("N")], ["x"], [foreign], [used], [own, used], [own, own], [own, await alice.Brings(), await alice.Brings()]])
            (await alice.Attaches(talk, "two", wrong)).Must(400, "validation");

        Assert.Single(await alice.History(talk));
        (await alice.Attaches(talk, "two", own)).Must(201);
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Of_two_messages_that_want_one_file_one_gets_it(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        string[] talks = [await alice.TalksWith(bob), await alice.TalksWith(carol)];
        for (var round = 0; round < 10; round++)
        {
            var id = await alice.Brings();

            var answers = await Task.WhenAll(talks.Select(talk => alice.Attaches(talk, "mine", id)));

            Assert.Equal([201, 400], answers.Select(answer => (int)answer.Status).Order());
        }

        var histories = (await alice.History(talks[0])).Concat(await alice.History(talks[1])).ToList();
        Assert.Equal(10, histories.Count);
        Assert.All(histories, message => Assert.Single(message.Objects("attachments")));
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task A_file_goes_with_its_message_row_and_all(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        var early = await bob.OpensTab();
        var (gone, kept) = (await alice.Brings("secret.txt", "4711"), await alice.Brings());
        (await alice.Attaches(talk, "look", gone)).Must(201);
        (await alice.Attaches(talk, "and here", kept)).Must(201);
        Assert.Equal(200, (await bob.Downloads(gone)).Status);

        (await alice.Deletes($"conversations/{talk}/messages/1")).Must(204);

        Assert.Equal(404, (await bob.Downloads(gone)).Status);
        Assert.Equal(404, (await alice.Downloads(gone)).Status);
        Assert.Empty((await bob.History(talk))[0].Objects("attachments"));
        Assert.DoesNotContain("secret.txt", string.Concat((await early.Drains()).Select(each => each.ToJsonString())), StringComparison.Ordinal);
        Assert.Equal([kept], town.Files());
        Assert.Equal(1, await town.FileRows());
        Assert.Equal(200, (await bob.Downloads(kept)).Status);
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task With_a_dissolved_group_its_files_go(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var group = await alice.Founds("Garden", bob);
        var (sent, unsent) = (await bob.Brings(), await bob.Brings());
        (await bob.Attaches(group, "look", sent)).Must(201);

        (await alice.Deletes($"groups/{group}")).Must(204);

        Assert.Equal(404, (await bob.Downloads(sent)).Status);
        Assert.Equal([unsent], town.Files());
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Who_was_removed_gets_no_byte_and_who_comes_back_gets_them_again(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var group = await alice.Founds("Garden", bob);
        var (ofAlice, ofBob) = (await alice.Brings(), await bob.Brings());
        (await alice.Attaches(group, "mine", ofAlice)).Must(201);
        (await bob.Attaches(group, "mine", ofBob)).Must(201);
        Assert.Equal(200, (await bob.Downloads(ofAlice)).Status);

        (await alice.Removes(bob, group)).Must(204);

        foreach (var id in (string[])[ofAlice, ofBob])
        {
            Assert.Equal(404, (await bob.Downloads(id)).Status);
            Assert.Equal(404, (await bob.Downloads(id, "bytes=0-0")).Status);
        }

        (await alice.Adds(bob, group)).Must(200);
        Assert.Equal(200, (await bob.Downloads(ofAlice)).Status);
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task What_is_never_sent_goes_after_a_day_and_what_was_sent_stays(Provider provider)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var town = await Town.Open(provider, options => options.Clock = clock);
        var (alice, bob) = await town.WelcomesTwo();
        var sweep = town.Site.Services.GetRequiredService<AttachmentSweep>();
        var (sent, unsent) = (await alice.Brings(), await alice.Brings());
        (await alice.Attaches(await alice.TalksWith(bob), "look", sent)).Must(201);
        // Timers are not run: hours of ticks of every loop are minutes of work.
        clock.AdjustTime(clock.GetUtcNow().AddHours(23));
        await sweep.SweepAsync();
        Assert.Equal(200, (await alice.Downloads(unsent)).Status);

        clock.AdjustTime(clock.GetUtcNow().AddHours(2));
        await sweep.SweepAsync();

        Assert.Equal(404, (await alice.Downloads(unsent)).Status);
        Assert.Equal([sent], town.Files());
        Assert.Equal(1, await town.FileRows());
    }

    [Fact]
    public async Task What_one_takes_back_before_it_is_sent_is_gone_and_what_was_sent_or_is_foreign_cannot_be()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        var (taken, sent, foreign) = (await alice.Brings(), await alice.Brings(), await bob.Brings());
        (await alice.Attaches(await alice.TalksWith(bob), "look", sent)).Must(201);

        (await alice.Deletes($"attachments/{taken}")).Must(204);
        (await alice.Deletes($"attachments/{taken}")).Must(404, "not-found");
        (await alice.Deletes($"attachments/{sent}")).Must(404, "not-found");
        (await alice.Deletes($"attachments/{foreign}")).Must(404, "not-found");

        Assert.Equal(new[] { foreign, sent }.Order(), town.Files().Order());
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task All_ones_files_together_stay_within_the_quota_also_when_they_come_at_once(Provider provider)
    {
        await using var town = await Town.Open(provider, options => options.Configuration["WebChat:Attachments:QuotaBytesPerUser"] = "1000");
        var (alice, bob) = await town.WelcomesTwo();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => alice.Uploads("a.bin", new byte[300])));

        Assert.Equal(3, answers.Count(answer => (int)answer.Status == 201));
        Assert.All(answers.Where(answer => (int)answer.Status != 201), answer => answer.Must(413, "too-large"));
        Assert.Equal(3, town.Files().Length);
        Assert.Equal(3, await town.FileRows());
        (await alice.Uploads("b.bin", new byte[100])).Must(201);
        (await bob.Uploads("c.bin", new byte[1000])).Must(201);
        (await alice.Deletes($"attachments/{answers.First(answer => (int)answer.Status == 201).Body.Text("id")}")).Must(204);
        (await alice.Uploads("d.bin", new byte[300])).Must(201);
    }

    [Fact]
    public async Task Only_so_many_files_may_wait_to_be_sent()
    {
        await using var town = await Town.Open(Provider.Sqlite, options => options.Configuration["WebChat:Attachments:UnsentPerUser"] = "2");
        var (alice, bob) = await town.WelcomesTwo();
        var (one, _) = (await alice.Brings(), await alice.Brings());
        (await alice.Uploads("three.txt", Encoding.UTF8.GetBytes("three"))).Must(409, "conflict");

        (await alice.Attaches(await alice.TalksWith(bob), "look", one)).Must(201);

        await alice.Brings();
    }
}
