namespace WebChat.Module.Storage;

/// <summary>What one transaction has done.</summary>
/// <param name="Done">The results, in the order of the work.</param>
/// <param name="SettleAsync">What is left to do now that it is committed, before anybody is answered.</param>
internal sealed record Committed<TDone>(IReadOnlyList<TDone> Done, Func<Task> SettleAsync);
