namespace WebChat.Module.Tests.Faults;

/// <summary>On what the nodes run, and how many there are.</summary>
internal enum SetUp
{
    /// <summary>One node, its mailboxes in memory: each death makes a gap.</summary>
    SqliteInMemory,

    /// <summary>Two nodes, which share mailboxes in their database.</summary>
    PostgresTwoNodes,
}
