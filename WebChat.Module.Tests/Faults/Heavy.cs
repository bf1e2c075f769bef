namespace WebChat.Module.Tests.Faults;

/// <summary>One after the other: each of these fills the machine.</summary>
[CollectionDefinition(Name)]
public sealed class Heavy
{
    public const string Name = "faults";
}
