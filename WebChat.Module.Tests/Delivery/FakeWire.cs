using System.Collections.Concurrent;
using System.Text;
using WebChat.Module.Delivery;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Tests.Delivery;

/// <summary>Notes what it is given; takes it when the test says so.</summary>
internal sealed class FakeWire : IWire
{
    private readonly ConcurrentQueue<string> _said = new();

    /// <summary>What a write waits for.</summary>
    public Task Room { get; set; } = Task.CompletedTask;

    public IReadOnlyCollection<string> Said => _said;

    public ReadOnlyMemory<byte> Greeting => Encoding.UTF8.GetBytes("open");

    public ReadOnlyMemory<byte> Frame(EventPage page, int? retryAfterMilliseconds) => Encoding.UTF8.GetBytes(
        (page.IsGap ? "gap" : string.Join(',', page.Events.Select(each => Encoding.UTF8.GetString(each.Span)))) + (retryAfterMilliseconds is null ? "" : " retry"));

    public ReadOnlyMemory<byte> Beat(MailboxCursor cursor) => Encoding.UTF8.GetBytes("beat");

    public ValueTask SendAsync(ReadOnlyMemory<byte> piece, bool isLast) => SayAsync(Encoding.UTF8.GetString(piece.Span));

    public ValueTask EndAsync(StreamEnd why) => SayAsync($"end {why}");

    public void Cut() => _said.Enqueue("cut");

    private ValueTask SayAsync(string word)
    {
        _said.Enqueue(word);
        return new(Room);
    }
}
