namespace WebChat.Module.Tests.Servers;

/// <summary>
/// What a test throws when the machine lacks something it needs: a skip that says so on a developer's machine,
/// a failure in CI, where a test that silently did not run would pass for proof.
/// </summary>
public static class Missing
{
    // The mark that xunit 3 gives to a skip decided while the test runs.
    private const string DynamicSkip = "$XunitDynamicSkip$";

    private static bool InCI => Environment.GetEnvironmentVariable("CI") == "true";

    public static Exception Server(string name, string remedy) => Needed(name, remedy, InCI);

    public static Exception Browser(string name, string remedy) => Needed(name, remedy, InCI);

    /// <returns>Null for a test that failed for any other reason.</returns>
    internal static string? SkipReason(IEnumerable<string> messages) =>
        messages.FirstOrDefault(message => message.StartsWith(DynamicSkip, StringComparison.Ordinal))?[DynamicSkip.Length..];

    internal static Exception Needed(string name, string remedy, bool inCI)
    {
        var message = $"{name} is missing on this machine. {remedy}";
        return new InvalidOperationException(inCI ? message : DynamicSkip + message);
    }
}
