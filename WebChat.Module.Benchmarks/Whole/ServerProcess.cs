using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace WebChat.Module.Benchmarks.Whole;

/// <summary>A server in a process and on a core of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    public const string Core = "0";

    private static readonly TimeSpan StartUp = TimeSpan.FromMinutes(1);

    private readonly ProcessStartInfo _start;
    private readonly Queue<string> _output = new();
    private TaskCompletionSource<long> _managed = new();
    private Process _process = null!;

    private ServerProcess(string program, string[] arguments, IReadOnlyDictionary<string, string> settings)
    {
        Port = FreePort();
        _start = new("taskset", ["-c", Core, program, .. arguments, "--urls", $"http://127.0.0.1:{Port}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program),
        };
        _start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(ServerProcess).Assembly.Location;
        _start.Environment.Remove(Generator.InlineCompletions);
        foreach (var (name, value) in settings)
            _start.Environment[name] = value;
    }

    public int Port { get; }

    /// <summary>Processor time it has used, user and system.</summary>
    public TimeSpan Cpu => _process.TotalProcessorTime;

    public static async Task<ServerProcess> StartAsync(string program, string[] arguments, IReadOnlyDictionary<string, string> settings)
    {
        var server = new ServerProcess(program, arguments, settings);
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>As a crash does, and then from the start again at the same address.</summary>
    public async Task KillAndStartAsync()
    {
        await DisposeAsync();
        await StartAsync();
    }

    /// <summary>What is left after a full collection, and what the system counts as the process's own memory, in bytes.</summary>
    public async Task<(long Managed, long Resident)> MemoryAsync()
    {
        _managed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await _process.StandardInput.WriteLineAsync("collect");
        await _process.StandardInput.FlushAsync();
        var managed = await _managed.Task.WaitAsync(StartUp);
        var anonymous = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
        return (managed, 1024 * long.Parse(anonymous.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task StartAsync()
    {
        _process = Process.Start(_start)!;
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        for (var begun = Stopwatch.GetTimestamp(); !await IsListeningAsync(); await Task.Delay(50))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(begun) > StartUp)
                throw new InvalidOperationException($"{_start.ArgumentList[2]} did not start:\n{string.Join('\n', _output)}");
        }
    }

    private async Task<bool> IsListeningAsync()
    {
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Note(string? line)
    {
        if (line?.StartsWith(StartupHook.Answer, StringComparison.Ordinal) == true)
        {
            _managed.TrySetResult(long.Parse(line[StartupHook.Answer.Length..], CultureInfo.InvariantCulture));
        }
        else if (line is not null)
        {
            lock (_output)
            {
                _output.Enqueue(line);
                if (_output.Count > 30)
                    _output.Dequeue();
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
