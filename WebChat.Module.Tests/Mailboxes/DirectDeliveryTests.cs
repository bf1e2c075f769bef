using Microsoft.Extensions.Logging.Abstractions;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Tests.Mailboxes;

public sealed class DirectDeliveryTests
{
    private const long Alice = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ListedMailboxStore _store = new();
    private readonly Bell _bell = new();
    private readonly Turns _turns = new();
    private readonly DirectDelivery _delivery;

    public DirectDeliveryTests() => _delivery = new(_store, _bell, new([]), NullLogger<DirectDelivery>.Instance);

    [Fact]
    public async Task An_append_that_is_ahead_of_its_predecessor_waits_for_it()
    {
        using var first = Taken();
        using var second = Taken();

        var ahead = DeliverAsync(second, Letter(2));
        Assert.Empty(_store.Sequences);
        await DeliverAsync(first, Letter(1));
        first.Dispose();
        await ahead.WaitAsync(Patience);

        Assert.Equal([1, 2], _store.Sequences);
    }

    [Fact]
    public async Task The_bell_rings_only_when_the_letter_lies_in_the_mailbox()
    {
        using var turn = Taken();
        var ticket = _bell.Ticket(Alice).Rung;
        var slow = new TaskCompletionSource();
        _store.BeforeAppend = _ => slow.Task;

        var delivery = DeliverAsync(turn, Letter(1));
        Assert.False(ticket.IsCompleted);
        slow.SetResult();
        await delivery.WaitAsync(Patience);

        Assert.True(ticket.IsCompletedSuccessfully);
        Assert.Equal([1], _store.Sequences);
    }

    [Fact]
    public async Task A_failed_append_renews_the_mailbox_and_rings_so_its_reader_gets_a_gap()
    {
        using var turn = Taken();
        var cursor = await _store.EndAsync(Alice, default);
        var ticket = _bell.Ticket(Alice).Rung;
        _store.BeforeAppend = _ => throw new InvalidOperationException("The store is full.");

        await DeliverAsync(turn, Letter(1));

        Assert.True(ticket.IsCompletedSuccessfully);
        Assert.True((await _store.ReadAsync(Alice, cursor, 10, default)).IsGap);
    }

    [Fact]
    public async Task Where_the_mailbox_cannot_be_renewed_either_the_sender_is_answered_and_the_bell_rings()
    {
        using var turn = Taken();
        var ticket = _bell.Ticket(Alice).Rung;
        _store.BeforeAppend = _ => throw new InvalidOperationException("The store is full.");
        _store.BeforeRenew = () => throw new InvalidOperationException("The store is gone.");

        await DeliverAsync(turn, Letter(1));

        Assert.True(ticket.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_failed_append_does_not_hold_up_the_letters_behind()
    {
        using var first = Taken();
        using var second = Taken();
        _store.BeforeAppend = letter => letter.Sequence == 1 ? throw new InvalidOperationException("No.") : Task.CompletedTask;

        await DeliverAsync(first, Letter(1));
        first.Dispose();
        await DeliverAsync(second, Letter(2)).WaitAsync(Patience);

        Assert.Equal([2], _store.Sequences);
    }

    private Turn Taken()
    {
        var turn = new Turn(_turns);
        turn.Take("lunch");
        return turn;
    }

    private Task DeliverAsync(Turn turn, params Post[] posts)
    {
        turn.Posts = posts;
        return _delivery.DeliverAsync(turn);
    }

    private static Post Letter(long sequence) => new([Alice], new("message.sent", 9, sequence, sequence));
}
