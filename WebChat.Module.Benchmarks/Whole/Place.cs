namespace WebChat.Module.Benchmarks.Whole;

/// <summary>What a person keeps from one connection to the next.</summary>
/// <param name="Ledger">Where what is heard is noted.</param>
internal sealed record Place(Ledger Ledger)
{
    public Lock Lock { get; } = new();

    /// <summary>Where to go on; null from now on.</summary>
    public string? Cursor { get; set; }

    /// <summary>The newest message seen, by its sequence; what comes again after a gap isn't shown again.</summary>
    public long Shown { get; set; }

    /// <summary>Whether messages are looked at one by one, as a client must that may have missed some; else only their texts are counted.</summary>
    public bool IsCareful { get; init; }
}
