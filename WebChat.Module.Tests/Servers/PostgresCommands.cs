using System.Collections.Concurrent;
using System.Diagnostics;

namespace WebChat.Module.Tests.Servers;

/// <summary>PostgreSQL's own programs, run as a user they accept: they refuse root.</summary>
internal sealed class PostgresCommands(string bin)
{
    private const string Settings =
        "-c listen_addresses= -c fsync=on -c synchronous_commit=on -c max_connections=300 -c shared_buffers=64MB";

    // Referenced for as long as the process lives: a collected one would close its pipe.
    private static readonly ConcurrentBag<Process> Watchers = [];

    /// <summary>A cluster that was never started, of which each server gets a copy: making one takes seconds.</summary>
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Clusters = new();

    public static PostgresCommands? Find() =>
        !Directory.Exists("/usr/lib/postgresql")
            ? null
            : Directory.EnumerateDirectories("/usr/lib/postgresql")
                .Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
                .OrderDescending(StringComparer.Ordinal)
                .Select(bin => new PostgresCommands(bin))
                .FirstOrDefault();

    public async Task<string> InitializeAsync()
    {
        var cluster = await Clusters.GetOrAdd(bin, _ => new(NewClusterAsync)).Value;
        var folder = await NewFolderAsync();
        await ShellAsync($"cp -r {cluster}/data {folder}/data");
        return folder;
    }

    public Task StartAsync(string folder) => ShellAsync(
        $"{bin}/pg_ctl -D {folder}/data -l {folder}/log -w -t 60 -o \"-k {folder} {Settings}\" start || (cat {folder}/log >&2; exit 1)");

    public Task StopAsync(string folder, string mode) => ShellAsync($"{bin}/pg_ctl -D {folder}/data -w -m {mode} stop");

    public Task RemoveAsync(string folder) => ShellAsync(Removal(folder));

    private async Task<string> NewClusterAsync()
    {
        var folder = await NewFolderAsync();
        await ShellAsync($"{bin}/initdb -D {folder}/data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync");
        return folder;
    }

    private async Task<string> NewFolderAsync()
    {
        var folder = (await ShellAsync("mktemp -d /tmp/webchat-postgres-XXXXXX")).Trim();
        Watch(folder);
        return folder;
    }

    /// <summary>
    /// However this process ends, SIGKILL included, its end of the pipe closes, and the watcher, waiting on the other
    /// end, stops the server and removes its files. It has a session of its own: what ends the whole group of this process,
    /// as <c>timeout</c> and Ctrl+C do, would end it as well, and not the server, which has left that group.
    /// </summary>
    private void Watch(string folder) => Watchers.Add(Start(
        $"exec >/dev/null 2>&1; trap '' INT TERM; cat; {Removal(folder)}", redirectOutput: false, "setsid"));

    private string Removal(string folder) => $"{bin}/pg_ctl -D {folder}/data -m immediate stop; rm -rf {folder}";

    private static async Task<string> ShellAsync(string script)
    {
        using var process = Start(script, redirectOutput: true);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"`{script}` ended with {process.ExitCode}: {output}{await error}");
    }

    private static Process Start(string script, bool redirectOutput, params string[] before)
    {
        string[] command = Environment.IsPrivilegedProcess
            ? [.. before, "runuser", "-u", "postgres", "--", "sh", "-c", script]
            : [.. before, "sh", "-c", script];
        return Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            // Not the test's folder, which the postgres user may not be allowed to enter.
            WorkingDirectory = "/tmp",
            RedirectStandardInput = true,
            RedirectStandardOutput = redirectOutput,
            RedirectStandardError = redirectOutput,
        })!;
    }
}
