namespace WebChat.Module.Storage;

/// <summary>A row that a unit of work writes beside its change: where it is found, the change was committed.</summary>
internal sealed record Receipt(long Id, Guid Mark);
