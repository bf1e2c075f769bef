using WebChat.Module.Tests.Servers;

namespace WebChat.Module.Tests.Faults;

/// <summary>The sample host as it was built, in a process of its own.</summary>
internal static class SampleNode
{
    // The node dies with whoever started it, however that ends: then the pipe closes on which its guard waits.
    private const string Guarded = """exec 3<&0; (cat <&3; kill -9 $$) >/dev/null 2>&1 & exec "$@" </dev/null 3<&-""";

    private static string Program { get; } = Path.Combine(
        AppContext.BaseDirectory.Replace("WebChat.Module.Tests", "WebChat.SampleHost", StringComparison.Ordinal), "WebChat.SampleHost");

    public static ListeningProcess New(IReadOnlyDictionary<string, string> settings)
    {
        var port = Ports.Free();
        var start = new System.Diagnostics.ProcessStartInfo("sh", ["-c", Guarded, "sh", Program, "--urls", $"http://127.0.0.1:{port}"])
        {
            WorkingDirectory = Path.GetDirectoryName(Program),
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return new(start, port);
    }
}
