using System.Buffers;
using System.Collections.Frozen;
using WebChat.Module.Conversations;
using WebChat.Module.Conversations.Events;
using WebChat.Module.Delivery;
using WebChat.Module.Http;
using WebChat.Module.Mailboxes;
using WebChat.Module.Profiles;

namespace WebChat.Module.Benchmarks;

/// <summary>Peer: the same page with its event serialised for each of those who read it.</summary>
internal static class Serialise
{
    private const int Readers = 200;
    private const int Times = 5000;

    private static readonly IReadOnlySet<(long, long)> NothingHidden = FrozenSet<(long, long)>.Empty;

    public static async Task<Table> RunAsync()
    {
        var (output, message, cursor) = (new ArrayBufferWriter<byte>(), Message(), MailboxCursor.NewEpoch());
        var table = new Table("what", "median", "p99", "a reader", "ratio");

        var anew = await MeasureAsync(() =>
        {
            for (var reader = 1; reader <= Readers; reader++)
            {
                var view = message.EventFor(reader);
                Write(JsonBody.ToUtf8(new MessageEventView("message.sent", view.ConversationId, view.Version, view)));
            }
        });
        Add($"a page for each of {Readers}, anew", anew, Readers);
        Add($"a page for each of {Readers}, of shared bytes", await MeasureAsync(() =>
        {
            var known = new MessageEvent("message.sent", message, 0);
            for (var reader = 1; reader <= Readers; reader++)
                Write(known.BytesFor(reader, NothingHidden));
        }), Readers);
        Add("its event, once", await MeasureAsync(() => new MessageEvent("message.sent", message, 0).BytesFor(2, NothingHidden)), 1);
        return table;

        void Write(ReadOnlyMemory<byte> body)
        {
            output.ResetWrittenCount();
            EventPageBody.Write(output, new([body], cursor, IsGap: false), null);
        }

        void Add(string what, Samples samples, int readers) =>
            table.Add(what, samples.Text, Samples.Format(samples.At(0.99)), Samples.Format(samples.Median / readers), samples.RatioTo(anew));
    }

    private static Task<Samples> MeasureAsync(Action act) => Samples.OfAsync(Times, () =>
    {
        act();
        return Task.CompletedTask;
    });

    private static StoredMessage Message() => MessageViews.Stored(
        new Message { ConversationId = 1, Sequence = 1, Version = 1, SenderId = 1, ClientId = Guid.NewGuid(), RequestHash = [], Text = Road.Text, SentAt = DateTime.UtcNow },
        new UserView("1", "Somebody"), Guid.NewGuid(), replyTo: null, [], [], []);
}
