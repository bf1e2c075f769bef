using WebChat.Module.Attachments;

namespace WebChat.Module.Tests.Contracts;

/// <summary>What every store of attachments keeps to. A new store inherits this and says how it is made.</summary>
public abstract class AttachmentStoreContract
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 200_000).Select(number => (byte)(number * 31))];

    /// <summary>The same store each time, also after it was closed and opened.</summary>
    protected abstract Task<IAttachmentStore> OpenAsync();

    [Fact]
    public async Task What_was_written_is_read_byte_for_byte_also_by_another_who_opens_the_store()
    {
        var key = NewKey();
        await WriteAsync(await OpenAsync(), key, Content);

        Assert.Equal(Content, await ReadAsync(await OpenAsync(), key));
    }

    [Fact]
    public async Task It_is_read_from_any_place()
    {
        var store = await OpenAsync();
        var key = NewKey();
        await WriteAsync(store, key, Content);

        await using var file = await store.OpenAsync(key, default);

        Assert.True(file!.CanSeek);
        Assert.Equal(Content.Length, file.Length);
        file.Position = 123_456;
        var piece = new byte[10];
        await file.ReadExactlyAsync(piece);
        Assert.Equal(Content[123_456..123_466], piece);
    }

    [Fact]
    public async Task Content_is_taken_from_where_it_stands()
    {
        var store = await OpenAsync();
        var key = NewKey();
        using var content = new MemoryStream(Content) { Position = 100 };
        await store.WriteAsync(key, content, default);

        Assert.Equal(Content[100..], await ReadAsync(store, key));
    }

    [Fact]
    public async Task What_was_never_written_or_was_deleted_is_not_there()
    {
        var store = await OpenAsync();
        var key = NewKey();
        Assert.Null(await store.OpenAsync(key, default));
        await store.DeleteAsync(key, default);
        await WriteAsync(store, key, Content);
        Assert.NotNull(await ReadAsync(store, key));

        await store.DeleteAsync(key, default);
        await store.DeleteAsync(key, default);

        Assert.Null(await store.OpenAsync(key, default));
    }

    [Fact]
    public async Task A_write_that_breaks_off_leaves_nothing_to_read_and_may_be_begun_again()
    {
        var store = await OpenAsync();
        var key = NewKey();

        await Assert.ThrowsAsync<IOException>(() => store.WriteAsync(key, new BreaksOff(100_000), default));
        Assert.Null(await store.OpenAsync(key, default));

        await WriteAsync(store, key, Content);
        Assert.Equal(Content, await ReadAsync(store, key));
    }

    [Fact]
    public async Task A_write_that_is_given_up_leaves_nothing_to_read()
    {
        var store = await OpenAsync();
        var key = NewKey();
        using var given = new CancellationTokenSource();
        await given.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.WriteAsync(key, new MemoryStream(Content), given.Token));

        Assert.Null(await store.OpenAsync(key, default));
    }

    [Fact]
    public async Task Who_is_reading_when_it_is_deleted_is_the_only_one_who_still_may()
    {
        var store = await OpenAsync();
        var key = NewKey();
        await WriteAsync(store, key, Content);
        await using var file = await store.OpenAsync(key, default);

        await store.DeleteAsync(key, default);

        Assert.Null(await store.OpenAsync(key, default));
    }

    [Fact]
    public async Task Many_at_once_do_not_mix()
    {
        var store = await OpenAsync();
        var keys = Enumerable.Range(0, 20).Select(number => (Key: NewKey(), Content: Enumerable.Repeat((byte)number, 50_000 + number).ToArray())).ToArray();

        await Task.WhenAll(keys.Select(each => WriteAsync(store, each.Key, each.Content)));

        foreach (var (key, content) in keys)
            Assert.Equal(content, await ReadAsync(store, key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../etc/passwd")]
    [InlineData("0123456789abcdef0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcde/")]
    [InlineData("..%2f456789abcdef0123456789abcdef")]
    [InlineData("0123456789abcdef0123456789abcdef0")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        var store = await OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(store, key, Content));
        await Assert.ThrowsAsync<ArgumentException>(() => store.OpenAsync(key, default));
        await Assert.ThrowsAsync<ArgumentException>(() => store.DeleteAsync(key, default));
    }

    protected static string NewKey() => Guid.NewGuid().ToString("N");

    private static async Task WriteAsync(IAttachmentStore store, string key, byte[] content)
    {
        using var stream = new MemoryStream(content);
        await store.WriteAsync(key, stream, default);
    }

    private static async Task<byte[]?> ReadAsync(IAttachmentStore store, string key)
    {
        await using var file = await store.OpenAsync(key, default);
        if (file is null)
            return null;
        using var read = new MemoryStream();
        await file.CopyToAsync(read);
        return read.ToArray();
    }

    /// <summary>A body whose sender goes away.</summary>
    private sealed class BreaksOff(int after) : MemoryStream(new byte[after])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is var read and > 0 ? read : throw new IOException("gone");

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => CopyAsync(destination, cancellationToken);

        private async Task CopyAsync(Stream destination, CancellationToken cancellation)
        {
            var buffer = new byte[4096];
            while (true)
                await destination.WriteAsync(buffer.AsMemory(0, await ReadAsync(buffer, cancellation)), cancellation);
        }
    }
}
