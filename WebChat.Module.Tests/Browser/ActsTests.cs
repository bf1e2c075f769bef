using Microsoft.Playwright;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Browser;

/// <summary>What two people do with each other's messages, each seeing what the other did.</summary>
[Collection(InBrowser.Name)]
public sealed class ActsTests(Chromium chromium)
{
    [Fact]
    public async Task An_edit_shows_at_both_with_its_mark_and_Escape_leaves_all_as_it_was()
    {
        await using var talk = await ActsTalk.StartAsync(chromium);
        await talk.Alice.SaysAsync("Watering is at *noon*");

        await talk.Alice.Text.PressAsync("ArrowUp");
        await talk.Alice.Text.FillAsync("never mind");
        await talk.Alice.Text.PressAsync("Escape");
        await Assertions.Expect(talk.Alice.Text).ToHaveValueAsync("");
        await talk.Alice.Text.PressAsync("ArrowUp");
        await Assertions.Expect(talk.Alice.Text).ToHaveValueAsync("Watering is at *noon*");
        await talk.Alice.Text.FillAsync("Watering is at **one**");
        await talk.Alice.Text.PressAsync("Enter");

        await Assertions.Expect(talk.Bob.Bubble("Watering is at one").Locator("strong")).ToHaveTextAsync("one");
        await Assertions.Expect(talk.Bob.Bubble("Watering is at one").Locator("[data-part=edited]")).ToHaveCountAsync(1);
        await Assertions.Expect(talk.Alice.Bubble("Watering is at one").Locator("strong")).ToHaveTextAsync("one");
        talk.HasNothingToComplainAbout();
    }

    [Fact]
    public async Task A_deleted_message_leaves_a_tombstone_in_the_list_in_answers_and_in_the_inbox()
    {
        await using var talk = await ActsTalk.StartAsync(chromium);
        await talk.Alice.SaysAsync("A secret");
        await talk.Bob.ActAsync("A secret", "reply");
        await talk.Bob.SaysAsync("I heard it");
        await Assertions.Expect(talk.Alice.Bubble("I heard it").Locator("[data-field=quote-text]")).ToHaveTextAsync("A secret");

        await talk.Alice.ActAsync("A secret", "more");
        await talk.Alice.PressAsync("delete");
        await talk.Alice.PressAsync("really-delete");

        await Assertions.Expect(talk.Bob.Page.Locator("[data-deleted=true]")).ToHaveCountAsync(1);
        await Assertions.Expect(talk.Bob.Bubble("I heard it").Locator("[data-field=quote-text]")).ToHaveTextAsync("This message was deleted.");
        await talk.Bob.Page.ReloadAsync();
        await Assertions.Expect(talk.Bob.Bubble("I heard it").Locator("[data-field=quote-text]")).ToHaveTextAsync("This message was deleted.");
        await Assertions.Expect(talk.Bob.Page.Locator("webchat-app")).Not.ToContainTextAsync("A secret");
        talk.HasNothingToComplainAbout();
    }

    [Fact]
    public async Task A_reaction_is_counted_for_both_and_the_same_chip_takes_it_back()
    {
        await using var talk = await ActsTalk.StartAsync(chromium);
        await talk.Alice.SaysAsync("Pears for everybody");

        await talk.Bob.ActAsync("Pears for everybody", "react");
        await talk.Bob.Page.Locator("[data-part=picker] [data-part=emoji] [data-emoji='🎉']").ClickAsync();
        var chip = talk.Alice.Bubble("Pears for everybody").Locator("[data-action=toggle]");
        await Assertions.Expect(chip).ToHaveTextAsync("🎉 1");
        await Assertions.Expect(chip).ToHaveAttributeAsync("aria-pressed", "false");

        await chip.ClickAsync();
        await Assertions.Expect(talk.Bob.Bubble("Pears for everybody").Locator("[data-action=toggle]")).ToHaveTextAsync("🎉 2");
        await Assertions.Expect(chip).ToHaveAttributeAsync("aria-pressed", "true");
        await chip.ClickAsync();
        await Assertions.Expect(talk.Bob.Bubble("Pears for everybody").Locator("[data-action=toggle]")).ToHaveTextAsync("🎉 1");
        talk.HasNothingToComplainAbout();
    }

    [Fact]
    public async Task An_answer_carries_its_quote_and_leads_to_what_it_answers()
    {
        await using var talk = await ActsTalk.StartAsync(chromium);
        await talk.Alice.SaysAsync("Who has the **wheelbarrow**?");
        for (var line = 1; line <= 12; line++)
            await talk.Alice.SaysAsync($"Line {line}\n\nof several\n\nlines");

        await talk.Bob.ActAsync("Who has the wheelbarrow?", "reply");
        await talk.Bob.SaysAsync("I do");
        var quote = talk.Alice.Bubble("I do").Locator("[data-part=quote]");
        await Assertions.Expect(quote.Locator("[data-field=quote-name]")).ToHaveTextAsync("alice");
        await Assertions.Expect(quote.Locator("[data-field=quote-text]")).ToHaveTextAsync("Who has the wheelbarrow?");

        await quote.ClickAsync();

        await Assertions.Expect(talk.Alice.Bubble("Who has the wheelbarrow?")).ToBeInViewportAsync();
        talk.HasNothingToComplainAbout();
    }

    [Fact]
    public async Task Who_types_is_seen_by_the_other_until_it_is_sent()
    {
        await using var talk = await ActsTalk.StartAsync(chromium);
        var line = talk.Bob.Page.Locator("[data-field=typing]");

        // A signal may be lost between two polls; who goes on typing tells again after three seconds.
        await Eventually.TrueAsync(async () =>
        {
            await talk.Alice.Text.PressSequentiallyAsync("So ");
            return await line.InnerTextAsync() == "alice is typing…";
        });

        await talk.Alice.SaysAsync("So it is");
        await Assertions.Expect(talk.Bob.Bubble("So it is")).ToBeVisibleAsync();
        await Assertions.Expect(line).ToHaveTextAsync("");
        talk.HasNothingToComplainAbout();
    }
}
