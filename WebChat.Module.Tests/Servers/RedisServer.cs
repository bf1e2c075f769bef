using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace WebChat.Module.Tests.Servers;

/// <summary>
/// A throw-away Redis without persistence. One is shared by the whole run; a test that stops, empties or kills its server
/// starts one of its own. Each ends with its test process, however that ends.
/// </summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const string Program = "/usr/bin/redis-server";
    private static readonly Lazy<Task<RedisServer>> Shared = new(StartNewAsync);

    private readonly int _port;
    private Process? _shell;
    private string _process = "";

    private RedisServer(int port) => _port = port;

    public string Connection => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}");

    public static Task<RedisServer> SharedAsync() => Shared.Value;

    public static async Task<RedisServer> StartNewAsync()
    {
        if (!File.Exists(Program))
            throw Missing.Server("Redis", "Install it with: apt-get install redis-server");
        var server = new RedisServer(FreePort());
        await server.StartAsync();
        return server;
    }

    /// <summary>Empty, on the same port as before.</summary>
    public async Task StartAsync()
    {
        // Its input ends with this process, and the server with it, also where it was paused.
        _shell = Process.Start(new ProcessStartInfo(
            "sh",
            ["-c", $"cd $(mktemp -d) && {{ {Program} --bind 127.0.0.1 --port {_port} --save '' --appendonly no >/dev/null 2>&1 & }}; server=$!; echo $server; cat >/dev/null; kill -9 $server; rm -rf \"$PWD\""])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        _process = (await _shell.StandardOutput.ReadLineAsync())!;
        await Hosts.Eventually.TrueAsync(async () => await AsksAsync("PING") == "+PONG");
    }

    public async Task KillAsync()
    {
        _shell!.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
        _shell = null;
    }

    /// <summary>It takes connections and requests, and answers none.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    /// <summary>It now does all that was asked of it meanwhile.</summary>
    public Task ResumeAsync() => SignalAsync("CONT");

    public async Task FlushAsync() => Assert.Equal("+OK", await AsksAsync("FLUSHALL"));

    /// <summary>The first line of the answer; null where nobody answers.</summary>
    public async Task<string?> AsksAsync(string command)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, _port);
            await using var stream = client.GetStream();
            await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(command + "\r\n"));
            using var reader = new StreamReader(stream);
            return await reader.ReadLineAsync();
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_shell is not null)
            await KillAsync();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    private static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }
}
