using System.Collections.Concurrent;
using System.Diagnostics;

namespace WebChat.Module.Tests.Package;

/// <summary>A stranger's site as a process of its own, on a port the system chose.</summary>
internal sealed class RunningSite : IAsyncDisposable
{
    private const string Announcement = "Now listening on: ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningSite(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException("The site ended."));
    }

    public Uri Address => _address.Task.Result;

    public string Output => string.Join('\n', _output);

    public static async Task<RunningSite> StartAsync(string assembly, DirectoryInfo folder, string environment, params string[] settings)
    {
        var start = Command.Info(folder, "dotnet", [assembly, "--urls", "http://127.0.0.1:0", "--environment", environment, .. settings]);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        var site = new RunningSite(start);
        site._process.Start();
        site._process.BeginOutputReadLine();
        site._process.BeginErrorReadLine();
        try
        {
            await site._address.Task.WaitAsync(Patience);
            return site;
        }
        catch (Exception exception)
        {
            await site.DisposeAsync();
            throw new InvalidOperationException($"{assembly} does not start:\n{site.Output}", exception);
        }
    }

    public Visitor NewVisitor() => new(Address);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        if (line.IndexOf(Announcement, StringComparison.Ordinal) is >= 0 and var at)
            _address.TrySetResult(new(line[(at + Announcement.Length)..].Trim()));
    }
}
