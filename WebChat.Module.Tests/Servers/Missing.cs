namespace WebChat.Module.Tests.Servers;

/// <summary>
/// What a test throws when the machine lacks something it needs: a skip that says so on a developer's machine,
/// a failure in CI, where a test that silently did not run would pass for proof.
/// </summary>
public static class Missing
{
    // How xunit 2.9 recognises a skip that is decided while the test runs.
    private const string DynamicSkip = "$XunitDynamicSkip$";

    private static bool InCI => Environment.GetEnvironmentVariable("CI") == "true";

    public static Exception Server(string name, string remedy) => Needed(name, remedy, InCI);

    public static Exception Browser(string name, string remedy) => Needed(name, remedy, InCI);

    internal static Exception Needed(string name, string remedy, bool inCI)
    {
        var message = $"{name} is missing on this machine. {remedy}";
        Console.Error.WriteLine($"NOT TESTED: {message}");
        return new InvalidOperationException(inCI ? message : DynamicSkip + message);
    }
}
