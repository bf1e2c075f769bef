namespace WebChat.Module.Attachments;

/// <summary>
/// A file that asks again, at most once a second, whether its reader may still have it: a slow reader who is removed
/// meanwhile, or whose message is deleted, does not get the rest.
/// </summary>
internal sealed class CheckedStream(Stream file, Func<Task<bool>> mayRead, TimeProvider time) : Stream
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private long _checked = time.GetTimestamp();

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (time.GetElapsedTime(_checked) >= Interval)
        {
            if (!await mayRead())
            {
                throw new OperationCanceledException("The reader may no longer have this file.");
            }

            _checked = time.GetTimestamp();
        }

        return await file.ReadAsync(buffer, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Answers are written asynchronously.");

    public override void Flush() => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }
}
