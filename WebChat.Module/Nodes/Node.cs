namespace WebChat.Module.Nodes;

/// <summary>A process that runs this site. Whether it lives the others see by its counting, not by its clock.</summary>
internal class Node
{
    public required Guid Id { get; set; }

    /// <summary>The machine's name, for whoever reads the warning.</summary>
    public required string Name { get; set; }

    /// <summary>Where its mailboxes live.</summary>
    public required string Store { get; set; }

    /// <summary>+1 every few seconds.</summary>
    public required long Beat { get; set; }
}
