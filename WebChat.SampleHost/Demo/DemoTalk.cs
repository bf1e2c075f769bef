using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using WebChat.Module.Hosting;

namespace WebChat.SampleHost.Demo;

/// <summary>Gives the demo people something to have said, so that the first look at the chat is not at an empty room.</summary>
internal sealed class DemoTalk(UserManager<IdentityUser> users, IChat chat)
{
    public async Task SeedAsync()
    {
        var (alice, bob, carol) = (await IdOfAsync("alice"), await IdOfAsync("bob"), await IdOfAsync("carol"));
        await chat.MakeContactsAsync(alice, bob);
        if (await chat.FoundGroupAsync(alice, "Plot holders", "Watering, swaps, and who has the wheelbarrow.", bob, carol) is not { } group)
            return;

        await SayAsync(group, carol, "The bees have settled in. Please keep a little distance from plot 7 this week.");
        await SayAsync(group, bob, "Will do. I have far too many seed potatoes, does anybody want some?");
        await SayAsync(group, alice, "Yes please! I'll swap you for dahlias.");

        var direct = await chat.OpenDirectAsync(bob, alice);
        await SayAsync(direct, bob, "I left the potatoes by your gate.");
    }

    private async Task<string> IdOfAsync(string name) => (await users.FindByNameAsync($"{name}@example.com"))!.Id;

    /// <summary>A client id made of what is said: a start that was cut short says nothing twice.</summary>
    private Task<long> SayAsync(string conversation, string person, string text) =>
        chat.SendAsync(person, conversation, new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(conversation + text)).AsSpan(0, 16)), text);
}
