using WebChat.Module.Mailboxes;

namespace WebChat.Module.Benchmarks;

/// <summary>Events that are bytes already, as those of a message are for all but its first reader.</summary>
internal sealed class FreeContent : ILetterContent
{
    public const string Type = "message.sent";

    private static readonly ReadOnlyMemory<byte> Written = "{\"type\":\"message.sent\"}"u8.ToArray();

    public IReadOnlyCollection<string> Types { get; } = [Type];

    public ValueTask<ReadOnlyMemory<byte>[]> WriteAsync(long reader, IReadOnlyList<Letter> letters) =>
        ValueTask.FromResult(letters.Select(_ => Written).ToArray());
}
