using System.Diagnostics;
using System.Net.Sockets;

namespace WebChat.Module.Benchmarks.Whole;

/// <summary>
/// Databases that are thrown away, on the core of the server that uses them: a PostgreSQL as its package sets it up, and a
/// Redis, where those are installed.
/// </summary>
internal sealed class Databases : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webchat-benchmark-");
    private readonly List<Process> _servers = [];
    private int _number;

    public string SqliteConnection() => $"Data Source={Path.Combine(_folder.FullName, $"site{++_number}.db")}";

    /// <summary>A new database on it; null where there is no PostgreSQL.</summary>
    public async Task<string?> PostgreSqlConnectionAsync()
    {
        var bin = Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => $"{version}/bin").Max() : null;
        if (bin is null)
            return null;

        var folder = Path.Combine("/tmp", $"{_folder.Name}-postgres");
        if (!Directory.Exists(folder))
        {
            // The server ends with its watcher, whose input ends with this process.
            await StartAsync(
                "sh",
                ["-c", $"trap '' INT; mkdir {folder} && {bin}/initdb -D {folder}/data -U postgres -A trust -E UTF8 --no-sync >/dev/null && " +
                    $"{bin}/pg_ctl -D {folder}/data -l {folder}/log -w -o '-k {folder} -c listen_addresses= -c max_connections=300' start >/dev/null && echo ready && cat; " +
                    $"{bin}/pg_ctl -D {folder}/data -m immediate stop >/dev/null 2>&1; rm -rf {folder}"],
                asPostgres: true);
        }

        return $"Host={folder};Username=postgres;Database=site{++_number}";
    }

    /// <summary>Null where there is no Redis.</summary>
    public async Task<string?> RedisConnectionAsync()
    {
        if (!File.Exists("/usr/bin/redis-server"))
            return null;
        using var free = new TcpListener(System.Net.IPAddress.Loopback, 0);
        free.Start();
        var port = ((System.Net.IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        await StartAsync("sh", ["-c", $"redis-server --bind 127.0.0.1 --port {port} --save '' & server=$!; echo ready; cat >/dev/null; kill $server"], asPostgres: false);
        return $"127.0.0.1:{port}";
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            server.StandardInput.Close();
            await server.WaitForExitAsync();
            server.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private async Task StartAsync(string program, string[] arguments, bool asPostgres)
    {
        string[] user = asPostgres && Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--"] : [];
        var server = Process.Start(new ProcessStartInfo("taskset", ["-c", ServerProcess.Core, .. user, program, .. arguments])
        {
            WorkingDirectory = "/tmp",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        _servers.Add(server);
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "ready")
            {
                _ = server.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException($"{program} {arguments[^1]} did not start.");
    }
}
