using SkiaSharp;
using WebChat.Module.Attachments;
using WebChat.Module.Images;

namespace WebChat.Module.Tests.Images;

/// <summary>One picture is looked at at a time; the others wait without a thread, and not for ever.</summary>
public sealed class PictureTurnsTests : IDisposable
{
    private const int LineLength = 100;

    private readonly SkiaImages _images = new();

    [Fact]
    public async Task The_next_begins_when_the_one_before_is_done_and_whoever_gives_up_waits_no_longer()
    {
        using var held = new HeldPicture();
        using var next = new HeldPicture();
        using var given = new CancellationTokenSource();
        var first = CleanAsync(held);
        await held.Touched;
        var impatient = CleanAsync(new MemoryStream(Picture), given.Token);
        var second = CleanAsync(next);

        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.False(next.Touched.IsCompleted || second.IsCompleted);
        held.LetGo();
        await first;
        await next.Touched;
        next.LetGo();
        await second;
    }

    [Fact]
    public async Task Where_the_line_is_full_one_is_told_to_come_back()
    {
        using var held = new HeldPicture();
        var first = CleanAsync(held);
        await held.Touched;
        var line = Enumerable.Range(0, LineLength).Select(_ => CleanAsync(new MemoryStream(Picture))).ToList();

        await Assert.ThrowsAsync<AttachmentImagesBusyException>(() => CleanAsync(new MemoryStream(Picture)));

        held.LetGo();
        await Task.WhenAll(line.Append(first));
    }

    public void Dispose() => _images.Dispose();

    private static byte[] Picture { get; } = Pictures.Of(SKEncodedImageFormat.Png);

    private async Task CleanAsync(Stream original, CancellationToken cancellation = default)
    {
        using var clean = new MemoryStream();
        await _images.CleanAsync(original, clean, cancellation);
    }

    /// <summary>Stays where it is read first, until it is let go.</summary>
    private sealed class HeldPicture() : MemoryStream(Picture)
    {
        private readonly TaskCompletionSource _touched = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _free = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Touched => _touched.Task;

        public void LetGo() => _free.TrySetResult();

        public override int Read(byte[] buffer, int offset, int count)
        {
            Wait();
            return base.Read(buffer, offset, count);
        }

        public override int Read(Span<byte> buffer)
        {
            Wait();
            return base.Read(buffer);
        }

        private void Wait()
        {
            _touched.TrySetResult();
            _free.Task.Wait();
        }

        protected override void Dispose(bool disposing)
        {
            LetGo();
            base.Dispose(disposing);
        }
    }
}
