using System.Text;

namespace WebChat.Module.Benchmarks.Whole.Peers;

/// <summary>Clients of the bare server.</summary>
internal sealed class BareSite(ServerProcess server, int members) : ISite
{
    private readonly Lanes _lanes = new(server.Port);

    public string Name => "bare";

    public ServerProcess Server => server;

    public static async Task<BareSite> StartAsync(int members) =>
        new(await ServerProcess.StartAsync(Environment.ProcessPath!, [BareServer.Verb], new Dictionary<string, string>()), members);

    public async Task<Follower> FollowAsync(int person, Transport transport, Place place)
    {
        var connection = await Connection.OpenAsync(server.Port);
        var follower = new BareFollower(connection, place, person, transport);
        await follower.OpenAsync();
        return follower;
    }

    public async Task SendAsync(Sent sent, bool group)
    {
        var (from, to) = group ? (1, members) : (sent.Writer + 1, sent.Writer + 1);
        var text = Ledger.Text(sent.Number);
        await _lanes.AskAsync(Encoding.ASCII.GetBytes(
            $"POST /send?from={from}&to={to} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {text.Length}\r\n\r\n{text}"));
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private sealed class BareFollower(Connection connection, Place place, int person, Transport transport) : Follower(connection, place)
    {
        public async Task OpenAsync()
        {
            await AskAsync("", "");
            var headers = transport switch
            {
                Transport.WebSocket => Frames.Upgrade,
                Transport.ServerSentEvents => "Accept: text/event-stream\r\n",
                _ => "",
            };
            await AskAsync(headers, AfterOf((await Connection.ReadAnswerAsync()).Body));
            if (transport is not Transport.LongPoll)
                await Connection.ReadHeadAsync();
        }

        protected override async Task ReadAsync()
        {
            var lines = new EventLines(Connection);
            while (true)
                Take(Hear, transport switch
                {
                    Transport.WebSocket => await Connection.ReadFrameAsync(),
                    Transport.ServerSentEvents => await lines.NextAsync(),
                    _ => await PollAsync(),
                });
        }

        private async Task<ReadOnlyMemory<byte>> PollAsync()
        {
            var (_, body) = await Connection.ReadAnswerAsync();
            await AskAsync("", AfterOf(body));
            return body;
        }

        private static string AfterOf(ReadOnlyMemory<byte> body) =>
            $"&after={Encoding.ASCII.GetString(body.Span[..body.Span.IndexOf((byte)'\n')])}";

        private ValueTask AskAsync(string headers, string after) => Connection.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET /events?person={person}{after} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n"));

        private void Hear(ReadOnlyMemory<byte> received) => Place.Ledger.Hear(person, received.Span, "No "u8);
    }
}
