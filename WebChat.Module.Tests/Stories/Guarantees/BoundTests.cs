using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>G7: mailboxes are bounded, and who is too far behind is told so once.</summary>
public sealed class BoundTests
{
    private const int MaxLetters = 10;

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.InMemory)]
    public async Task A_reader_below_the_floor_gets_one_gap_and_goes_on_from_its_cursor(Provider provider)
    {
        await using var town = await OpenAsync(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var group = await alice.Founds("Reading", bob);
        var below = bob.Ears.Cursor;
        for (var i = 1; i <= 3 * MaxLetters; i++)
            await alice.Sends($"{i}").To(group);

        var gap = await bob.Reads(below);
        Assert.True(gap.Gap);
        Assert.Empty(gap.Events);
        Assert.Equal(30, (await bob.Finds(group)).Number("lastSequence"));

        var next = await bob.Reads(gap.Cursor);
        Assert.False(next.Gap);
        Assert.Empty(next.Events);
        await alice.Sends("live again").To(group);
        Assert.Equal(["live again"], (await bob.Reads(gap.Cursor)).Texts);
        Assert.True((await bob.Reads(below)).Gap);
    }

    [Fact]
    public async Task A_reader_just_above_the_floor_misses_nothing_and_one_letter_further_back_is_a_gap()
    {
        await using var town = await OpenAsync(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        var group = await alice.Founds("Reading", bob);
        await bob.Ears.Drains();
        var tooFar = bob.Ears.Cursor;
        await alice.Sends("0").To(group);
        await bob.Ears.Drains();
        for (var i = 1; i <= MaxLetters; i++)
            await alice.Sends($"{i}").To(group);

        Assert.Equal(Enumerable.Range(1, MaxLetters).Select(i => $"{i}"), (await bob.Ears.Polls()).Texts);
        Assert.True((await bob.Reads(tooFar)).Gap);
    }

    [Fact]
    public async Task A_reader_who_waits_below_the_floor_is_answered_with_the_gap()
    {
        await using var town = await OpenAsync(Provider.InMemory);
        var (alice, bob) = await town.WelcomesTwo();
        var group = await alice.Founds("Reading", bob);
        var below = bob.Ears.Cursor;
        for (var i = 0; i <= MaxLetters; i++)
            await alice.Sends($"{i}").To(group);

        Assert.True((await bob.Reads(below, wait: 50)).Gap);
    }

    private static Task<Town> OpenAsync(Provider provider) =>
        Town.Open(provider, site => site.Configuration["WebChat:Mailboxes:MaxLetters"] = $"{MaxLetters}");
}
