using System.Diagnostics;

namespace WebChat.Module.Tests.Package;

/// <summary>A command as somebody would type it in a folder of their own.</summary>
internal static class Command
{
    /// <summary>What `dotnet test` leaves in the environment for itself; a stranger's shell has none of it.</summary>
    private static readonly string[] Foreign =
        ["CI", "MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBuildLoadMicrosoftTargetsReadOnly", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <returns>What it printed; it throws where the command fails.</returns>
    public static async Task<string> RunAsync(DirectoryInfo folder, string program, params string[] arguments)
    {
        var (exitCode, output) = await TryAsync(folder, program, arguments);
        return exitCode == 0
            ? output
            : throw new InvalidOperationException($"`{program} {string.Join(' ', arguments)}` ended with {exitCode}:\n{output}");
    }

    /// <summary>The output goes through a file: build servers the command leaves behind would hold a pipe open.</summary>
    public static async Task<(int ExitCode, string Output)> TryAsync(DirectoryInfo folder, string program, params string[] arguments)
    {
        var output = Path.GetTempFileName();
        try
        {
            var start = Info(folder, "sh", ["-c", "out=$1; shift; exec \"$@\" >\"$out\" 2>&1 </dev/null", "sh", output, program, .. arguments]);
            using var process = Process.Start(start)!;
            using var patience = new CancellationTokenSource(Patience);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"`{program} {string.Join(' ', arguments)}` did not end:\n{await File.ReadAllTextAsync(output)}");
            }

            return (process.ExitCode, await File.ReadAllTextAsync(output));
        }
        finally
        {
            File.Delete(output);
        }
    }

    public static ProcessStartInfo Info(DirectoryInfo folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder.FullName };
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_NOLOGO"] = "true";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "true";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        return start;
    }

    private static bool IsForeign(string name) =>
        name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase) || Foreign.Contains(name, StringComparer.OrdinalIgnoreCase);
}
