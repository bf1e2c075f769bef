namespace WebChat.Module.Tests.Faults;

/// <summary>One after the other, and beside nothing else: each of these fills the machine.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Heavy : ICollectionFixture<Herald>
{
    public const string Name = "faults";
}
