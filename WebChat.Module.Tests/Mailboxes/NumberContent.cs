using System.Text;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Tests.Mailboxes;

/// <summary>Writes a letter as its sequence, and keeps back what the reader may not know.</summary>
internal sealed class NumberContent(Func<Letter, bool>? may = null) : ILetterContent
{
    public IReadOnlyCollection<string> Types { get; } = ["message.sent"];

    public ValueTask<ReadOnlyMemory<byte>[]> WriteAsync(long reader, IReadOnlyList<Letter> letters) =>
        ValueTask.FromResult(letters
            .Select(letter => may?.Invoke(letter) != false ? Encoding.UTF8.GetBytes($"{letter.Sequence}") : default(ReadOnlyMemory<byte>))
            .ToArray());
}
