using System.Diagnostics;

namespace WebChat.Module.Benchmarks.Whole;

/// <summary>The process that puts the load on, on a core where no server runs.</summary>
internal static class Generator
{
    public const string Verb = "whole";
    public const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    private const string Core = "1";
    private const string PinnedVerb = "whole-pinned";

    /// <summary>Starts this program again, on its core.</summary>
    public static async Task<int> StartAsync(string[] arguments)
    {
        using var pinned = Process.Start(new ProcessStartInfo("taskset", ["-c", Core, Environment.ProcessPath!, PinnedVerb, .. arguments[1..]])
        {
            // Sockets are read on the thread that learns of them: the generator's own work must stay small.
            Environment = { [InlineCompletions] = "1" },
        })!;
        await pinned.WaitForExitAsync();
        return pinned.ExitCode;
    }

    /// <summary>The verbs of processes that this one starts; null for anything else.</summary>
    public static Task? Run(string[] arguments) => arguments switch
    {
        [PinnedVerb, .. var options] => WholeSystem.RunAsync(options.Contains("--short") ? Plan.Short : Plan.Full, options),
        [Peers.SignalRServer.Verb, .. var rest] => Peers.SignalRServer.RunAsync(rest),
        [Peers.BareServer.Verb, .. var rest] => Peers.BareServer.RunAsync(rest),
        _ => null,
    };
}
