using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace WebChat.Module.Tests.Servers;

/// <summary>A server in a process of its own, at an address that stays through its deaths.</summary>
internal sealed class ListeningProcess : IAsyncDisposable
{
    private const int KeptLines = 60;

    private static readonly TimeSpan StartUp = TimeSpan.FromMinutes(2), Farewell = TimeSpan.FromMinutes(1), Pace = TimeSpan.FromMilliseconds(20);

    private readonly ProcessStartInfo _start;
    private readonly Action<string>? _hear;
    private readonly Queue<string> _output = new();
    private readonly TaskCompletionSource<string> _ownEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StrongBox<bool> _isMeantToEnd = new();
    private Process? _process;

    /// <param name="start">The program, told to listen there.</param>
    /// <param name="port">Where it listens.</param>
    /// <param name="hear">Is told each line it says.</param>
    public ListeningProcess(ProcessStartInfo start, int port, Action<string>? hear = null)
    {
        (_start, Port, _hear) = (start, port, hear);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
    }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}");

    public int Id => _process!.Id;

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Comes to its end when the process does so and nobody told it to, and says how.</summary>
    public Task<string> OwnEnd => _ownEnd.Task;

    /// <summary>The last of what it said, over all its lives.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return string.Join('\n', _output);
        }
    }

    /// <summary>Processor time it has used, user and system.</summary>
    public TimeSpan Cpu => _process!.TotalProcessorTime;

    /// <summary>The memory that is its own, in bytes.</summary>
    public long ResidentBytes => 1024 * Status("RssAnon:");

    public int Threads => (int)Status("Threads:");

    public async Task StartAsync()
    {
        var isMeantToEnd = _isMeantToEnd = new();
        var process = new Process { StartInfo = _start, EnableRaisingEvents = true };
        process.Exited += (_, _) =>
        {
            if (!Volatile.Read(ref isMeantToEnd.Value))
                _ownEnd.TrySetResult($"The server at {Address} ended by itself.");
        };
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.Start();
        _process = process;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        for (var begun = Stopwatch.GetTimestamp(); !await IsListeningAsync(); await Task.Delay(Pace))
        {
            if (!IsRunning)
                throw new InvalidOperationException($"{_start.FileName} {string.Join(' ', _start.ArgumentList)} ended before it listened:\n{Output}");
            if (Stopwatch.GetElapsedTime(begun) > StartUp)
                throw new TimeoutException($"{_start.FileName} {string.Join(' ', _start.ArgumentList)} does not listen after {StartUp}:\n{Output}");
        }
    }

    public async Task TellAsync(string line)
    {
        await _process!.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>SIGKILL: it gets to say and write nothing more.</summary>
    public async Task KillAsync()
    {
        Volatile.Write(ref _isMeantToEnd.Value, true);
        _process!.Kill();
        await EndAsync();
    }

    /// <summary>SIGTERM, as a deployment does: it takes leave of its clients.</summary>
    public async Task StopAsync()
    {
        Volatile.Write(ref _isMeantToEnd.Value, true);
        using (var signal = Process.Start("kill", ["-TERM", $"{Id}"]))
            await signal.WaitForExitAsync();
        await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await KillAsync();
    }

    private long Status(string name) => long.Parse(
        File.ReadLines($"/proc/{Id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Replace("kB", "", StringComparison.Ordinal),
        System.Globalization.CultureInfo.InvariantCulture);

    private async Task EndAsync()
    {
        try
        {
            await _process!.WaitForExitAsync().WaitAsync(Farewell);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The server at {Address} still runs {Farewell} after it was told to end:\n{Output}");
        }

        _process.StandardInput.Close();
        _process.Dispose();
        _process = null;
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
        if (line is null)
            return;
        lock (_output)
        {
            _output.Enqueue(line);
            if (_output.Count > KeptLines)
                _output.Dequeue();
        }

        _hear?.Invoke(line);
    }
}
