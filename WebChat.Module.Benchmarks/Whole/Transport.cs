namespace WebChat.Module.Benchmarks.Whole;

internal enum Transport
{
    LongPoll,
    ServerSentEvents,
    WebSocket,
}
