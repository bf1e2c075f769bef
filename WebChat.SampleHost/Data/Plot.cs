using Microsoft.AspNetCore.Identity;

namespace WebChat.SampleHost.Data;

/// <summary>One of the numbered beds, kept by a member or free.</summary>
public sealed class Plot
{
    public required int Number { get; init; }

    public required string Crops { get; set; }

    public string? KeeperId { get; set; }

    public IdentityUser? Keeper { get; set; }
}
