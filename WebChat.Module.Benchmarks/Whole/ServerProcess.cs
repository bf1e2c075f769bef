using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using WebChat.Module.Tests.Servers;

namespace WebChat.Module.Benchmarks.Whole;

/// <summary>A server in a process and on a core of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    public const string Core = "0";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ProcessStartInfo _start;
    private readonly ListeningProcess _process;
    private TaskCompletionSource<long> _managed = new();

    private ServerProcess(string program, string[] arguments, IReadOnlyDictionary<string, string> settings)
    {
        var port = FreePort();
        _start = new("taskset", ["-c", Core, program, .. arguments, "--urls", $"http://127.0.0.1:{port}"])
        {
            WorkingDirectory = Path.GetDirectoryName(program),
        };
        _start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(ServerProcess).Assembly.Location;
        _start.Environment.Remove(Generator.InlineCompletions);
        foreach (var (name, value) in settings)
            _start.Environment[name] = value;
        _process = new(_start, port, Hear);
    }

    public int Port => _process.Port;

    /// <summary>Processor time it has used, user and system.</summary>
    public TimeSpan Cpu => _process.Cpu;

    /// <summary>What the system counts as its own memory, garbage included, in bytes.</summary>
    public long Resident => _process.ResidentBytes;

    public int Threads => _process.Threads;

    public static async Task<ServerProcess> StartAsync(string program, string[] arguments, IReadOnlyDictionary<string, string> settings)
    {
        var server = new ServerProcess(program, arguments, settings);
        try
        {
            await server._process.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>As a crash does, and then from the start again at the same address.</summary>
    /// <param name="changes">Of its settings, from now on; null takes one away.</param>
    public async Task KillAndStartAsync(IReadOnlyDictionary<string, string?>? changes = null)
    {
        await _process.KillAsync();
        foreach (var (name, value) in changes ?? new Dictionary<string, string?>())
            _start.Environment[name] = value;
        await _process.StartAsync();
    }

    /// <summary>What is left after a full collection, and what the system counts as the process's own memory, in bytes.</summary>
    public async Task<(long Managed, long Resident)> MemoryAsync()
    {
        _managed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await _process.TellAsync("collect");
        return (await _managed.Task.WaitAsync(Patience), _process.ResidentBytes);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private void Hear(string line)
    {
        if (line.StartsWith(StartupHook.Answer, StringComparison.Ordinal))
            _managed.TrySetResult(long.Parse(line[StartupHook.Answer.Length..], CultureInfo.InvariantCulture));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
