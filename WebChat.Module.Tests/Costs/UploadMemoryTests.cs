using System.Text;
using Microsoft.AspNetCore.Http;
using WebChat.Module.Attachments;

namespace WebChat.Module.Tests.Costs;

/// <summary>A file passes through in pieces. Both ends answer at once here, so all that is allocated is this thread's.</summary>
public sealed class UploadMemoryTests
{
    private const int FileLength = 10_485_760;
    private const int Megabyte = 1_000_000;

    [Fact]
    public async Task Ten_megabytes_pass_through_the_form_in_less_than_one()
    {
        await ReadAsync(1000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var (name, length) = await ReadAsync(FileLength);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Megabyte);
        Assert.Equal(("large.bin", FileLength), (name, length));
    }

    private static async Task<(string? Name, long Length)> ReadAsync(int length)
    {
        var http = new DefaultHttpContext();
        http.Request.ContentType = "multipart/form-data; boundary=x";
        http.Request.Body = new Form(length);
        var target = new Counter();
        return (await UploadBody.ReadAsync(http, target, FileLength), target.Length);
    }

    /// <summary>A form that is made while it is read.</summary>
    private sealed class Form(int length) : ReadOnlyStream
    {
        private static readonly byte[] Head = Encoding.ASCII.GetBytes("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"large.bin\"\r\n\r\n");
        private static readonly byte[] Tail = Encoding.ASCII.GetBytes("\r\n--x--\r\n");

        private int _at;

        public override int Read(Span<byte> buffer)
        {
            var place = _at;
            var written = 0;
            for (; written < buffer.Length && place + written < Head.Length + length + Tail.Length; written++)
            {
                var at = place + written;
                buffer[written] = at < Head.Length ? Head[at] : at < Head.Length + length ? (byte)'a' : Tail[at - Head.Length - length];
            }

            _at += written;
            return written;
        }
    }

    /// <summary>Keeps nothing but the count.</summary>
    private sealed class Counter : ReadOnlyStream
    {
        private long _length;

        public override long Length => _length;

        public override bool CanWrite => true;

        public override int Read(Span<byte> buffer) => 0;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _length += buffer.Length;
            return ValueTask.CompletedTask;
        }
    }
}
