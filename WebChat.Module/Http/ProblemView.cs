namespace WebChat.Module.Http;

/// <summary>The body of every error.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Stable name of the error, for programs.</param>
/// <param name="Title">Short name of the error, for people.</param>
/// <param name="Detail">What to do about it.</param>
public sealed record ProblemView(int Status, string Code, string Title, string Detail);
