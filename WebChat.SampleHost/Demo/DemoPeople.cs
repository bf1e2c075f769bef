using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using WebChat.SampleHost.Data;

namespace WebChat.SampleHost.Demo;

/// <summary>Six members to try the site with; erin waits for a plot. All share one password.</summary>
internal sealed class DemoPeople(UserManager<IdentityUser> users, ApplicationDbContext database, DemoTalk talk)
{
    public const string Password = "Passw0rd!";

    private static readonly string[] Names = ["alice", "bob", "carol", "dave", "erin", "moderator"];

    private static readonly (int Number, string Keeper, string Crops)[] Plots =
    [
        (1, "moderator", "the compost bays, and the peace"),
        (7, "carol", "pears, currants, three beehives"),
        (12, "alice", "runner beans and dahlias"),
        (13, "bob", "potatoes, garlic, one proud pumpkin"),
        (31, "dave", "sweetcorn and sunflowers"),
    ];

    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        foreach (var name in Names)
            await SeedPersonAsync(Address(name));

        foreach (var (number, keeper, crops) in Plots)
            await SeedPlotAsync(number, Address(keeper), crops, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await talk.SeedAsync();
    }

    private static string Address(string name) => $"{name}@example.com";

    private async Task SeedPersonAsync(string address)
    {
        if (await users.FindByNameAsync(address) is not null)
            return;

        var result = await users.CreateAsync(new IdentityUser(address) { Email = address, EmailConfirmed = true }, Password);
        if (!result.Succeeded)
            throw new InvalidOperationException($"The demo account {address} was refused: {result}");
    }

    private async Task SeedPlotAsync(int number, string keeper, string crops, CancellationToken cancellationToken)
    {
        if (await database.Plots.AnyAsync(plot => plot.Number == number, cancellationToken))
            return;

        database.Plots.Add(new Plot { Number = number, Crops = crops, Keeper = await users.FindByNameAsync(keeper) });
    }
}
