using System.Diagnostics;
using WebChat.Module.Attachments;
using WebChat.Module.Images;
using WebChat.Module.Tests.Images;

namespace WebChat.Module.Benchmarks;

/// <summary>
/// Each picture in a process of its own, since memory outside of .NET is only seen there: from before the picture to the
/// highest the process ever took. The same process measures for the tests.
/// </summary>
internal static class Bombing
{
    public const string Verb = "picture";

    public static async Task<Table> RunAsync()
    {
        var table = new Table("picture", "file", "what became of it", "time", "memory");
        foreach (var (name, make) in Bombs.All)
        {
            var path = Path.GetTempFileName();
            await File.WriteAllBytesAsync(path, make());
            var (outcome, milliseconds, bytes) = await MeasureApartAsync(path);
            table.Add(name, $"{new FileInfo(path).Length / 1024} KB", outcome, $"{milliseconds} ms", $"{bytes / 1024d / 1024d:0.0} MB");
            File.Delete(path);
        }

        return table;
    }

    /// <summary>One line: what became of the picture, milliseconds, and bytes.</summary>
    public static async Task<string> MeasureAsync(string picture)
    {
        using var images = new SkiaImages();
        await images.CleanAsync(new MemoryStream(Pictures.Of(SkiaSharp.SKEncodedImageFormat.Jpeg)), new MemoryStream(), default);
        await using var original = File.OpenRead(picture);
        await using var clean = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
        using var self = Process.GetCurrentProcess();
        var (before, begun) = (self.WorkingSet64, Stopwatch.GetTimestamp());

        var outcome = await OutcomeAsync(images, original, clean);

        var milliseconds = (int)Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        self.Refresh();
        return string.Create(CultureInfo.InvariantCulture, $"{outcome} {milliseconds} {self.PeakWorkingSet64 - before}");
    }

    private static async Task<string> OutcomeAsync(SkiaImages images, Stream original, Stream clean)
    {
        try
        {
            await images.CleanAsync(original, clean, default);
            return "taken";
        }
        catch (AttachmentImageException refused)
        {
            return refused.Message.Contains("pixels", StringComparison.Ordinal) ? "refused" : "damaged";
        }
    }

    private static async Task<(string Outcome, int Milliseconds, long Bytes)> MeasureApartAsync(string path)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Verb, path]) { RedirectStandardOutput = true })!;
        var line = (await process.StandardOutput.ReadToEndAsync()).Split(' ');
        await process.WaitForExitAsync();
        return (line[0], int.Parse(line[1], CultureInfo.InvariantCulture), long.Parse(line[2], CultureInfo.InvariantCulture));
    }
}
