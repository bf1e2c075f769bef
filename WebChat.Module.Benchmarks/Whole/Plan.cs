namespace WebChat.Module.Benchmarks.Whole;

/// <summary>How much is measured. Both plans measure everything; the short one less often, and with fewer people.</summary>
internal sealed record Plan
{
    /// <summary>People who follow and do nothing.</summary>
    public int Idle { get; init; } = 10_000;

    /// <summary>Until it is stored, and told, that they have come.</summary>
    public TimeSpan Arrival { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Until the runtime has compiled what that took as well: on one core it does so for most of a minute, and costs as much
    /// meanwhile as all who wait.
    /// </summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longer than anything that comes again and again: polls, signs of life, checks of sign-ins, presence.</summary>
    public TimeSpan IdleFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>People who talk in pairs; one of each pair writes.</summary>
    public int People { get; init; } = 1000;

    public int Crowd { get; init; } = 5000;

    /// <summary>Messages a second for the latency.</summary>
    public int Rate { get; init; } = 500;

    /// <summary>Messages on their way at once for the highest rate: what a group commit takes.</summary>
    public int Together { get; init; } = 128;

    /// <summary>The host's own limit of members.</summary>
    public int Members { get; init; } = 200;

    /// <summary>Messages on their way to the group at once.</summary>
    public int GroupTogether { get; init; } = 16;

    /// <summary>Each figure is the median of so many, taken in turns with the peer.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>The same for the other databases and mailboxes.</summary>
    public int OtherRounds { get; init; } = 3;

    /// <summary>Of one measurement.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Until the runtime has compiled what matters as well as it will; under load on one core that takes it some ten
    /// seconds, and code of three seconds' age uses twice the processor time.
    /// </summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>They take fewer messages in that time, and it is by those that the runtime counts.</summary>
    public TimeSpan OtherWarmUp { get; init; } = TimeSpan.FromSeconds(60);

    public int Dropping { get; init; } = 100;

    public TimeSpan DropFor { get; init; } = TimeSpan.FromSeconds(9);

    /// <summary>Readers of busy groups who stop reading; a multiple of <see cref="Members"/>.</summary>
    public int Stalling { get; init; } = 1000;

    /// <summary>Messages a second to each of their groups.</summary>
    public int GroupRate { get; init; } = 2;

    /// <summary>Of such a message; an event holds them three times.</summary>
    public int GroupCharacters { get; init; } = 4000;

    /// <summary>People who talk in pairs beside those.</summary>
    public int Beside { get; init; } = 200;

    public int BesideRate { get; init; } = 150;

    public int StallRounds { get; init; } = 3;

    /// <summary>Until the system's buffers are full, some 8 seconds, the stall's 15 until they are cut, and a few after.</summary>
    public TimeSpan StallFor { get; init; } = TimeSpan.FromSeconds(30);

    public static Plan Full { get; } = new();

    public static Plan Short { get; } = new()
    {
        Idle = 2000, Settle = TimeSpan.FromSeconds(30), IdleFor = TimeSpan.FromSeconds(25), Crowd = 2000, Rounds = 1, Window = TimeSpan.FromSeconds(2), DropFor = TimeSpan.FromSeconds(5),
        OtherWarmUp = TimeSpan.FromSeconds(12), OtherRounds = 1, Stalling = 400, StallRounds = 1,
    };
}
