using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Faults;

/// <summary>The sample host as it was built, in a process of its own, at an address that stays through its deaths.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private const int KeptLines = 60;

    private static readonly TimeSpan StartUp = TimeSpan.FromMinutes(2);

    // The node dies with whoever started it, however that ends: then the pipe closes on which its guard waits.
    private const string Guarded = """exec 3<&0; (cat <&3; kill -9 $$) >/dev/null 2>&1 & exec "$@" </dev/null 3<&-""";

    private readonly ProcessStartInfo _start;
    private readonly Queue<string> _output = new();
    private Process? _process;

    public NodeProcess(IReadOnlyDictionary<string, string> settings)
    {
        Port = Ports.Free();
        _start = new("sh", ["-c", Guarded, "sh", Program, "--urls", Address.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(Program),
        };
        foreach (var (name, value) in settings)
            _start.Environment[name] = value;
    }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>The last of what it said, over all its lives.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return string.Join('\n', _output);
        }
    }

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>The memory that is its own, in bytes.</summary>
    public long ResidentBytes => 1024 * long.Parse(
        File.ReadLines($"/proc/{_process!.Id}/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        System.Globalization.CultureInfo.InvariantCulture);

    private static string Program { get; } = Path.Combine(
        AppContext.BaseDirectory.Replace("WebChat.Module.Tests", "WebChat.SampleHost", StringComparison.Ordinal), "WebChat.SampleHost");

    public async Task StartAsync()
    {
        _process = Process.Start(_start)!;
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Eventually.TrueAsync(IsListeningAsync, StartUp);
    }

    /// <summary>SIGKILL: the node gets to say and write nothing more.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await EndAsync();
    }

    /// <summary>SIGTERM, as a deployment does: the node takes leave of its clients.</summary>
    public async Task StopAsync()
    {
        using (var signal = Process.Start("kill", ["-TERM", $"{_process!.Id}"]))
            await signal.WaitForExitAsync();
        await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
            await KillAsync();
    }

    private async Task EndAsync()
    {
        await _process!.WaitForExitAsync();
        _process.StandardInput.Close();
        _process.Dispose();
        _process = null;
    }

    private async Task<bool> IsListeningAsync()
    {
        if (!IsRunning)
            throw new InvalidOperationException($"The node did not start:\n{Output}");
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
    }
}
