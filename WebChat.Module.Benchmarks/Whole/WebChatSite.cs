using System.Text;

namespace WebChat.Module.Benchmarks.Whole;

/// <summary>The sample host as it was built, and its clients.</summary>
internal sealed class WebChatSite(Host host, ServerProcess server, WebChatPeople people, int members) : ISite
{
    private readonly Lanes _lanes = new(server.Port);

    public string Name => host.ToString();

    public Host Host => host;

    public ServerProcess Server => server;

    public WebChatPeople People => people;

    /// <summary>Everybody signed in, in pairs and in a group.</summary>
    public static async Task<WebChatSite> StartAsync(Host host, int signedIn, int paired, int members)
    {
        var server = await host.StartAsync(signedIn);
        try
        {
            var people = new WebChatPeople(server.Port);
            await people.SignInAsync(signedIn);
            await people.PairAsync(paired);
            await people.FoundAsync(members);
            await host.OpenAsync(server);
            return new(host, server, people, members);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public Task<Follower> FollowAsync(int person, Transport transport, Place place) => FollowAsync(person, transport, place, isNarrow: false);

    /// <inheritdoc cref="Connection.OpenAsync"/>
    public async Task<Follower> FollowAsync(int person, Transport transport, Place place, bool isNarrow)
    {
        var follower = new WebChatFollower(await Connection.OpenAsync(server.Port, isNarrow), place, person, transport, this);
        await follower.OpenAsync();
        return follower;
    }

    public Task SendAsync(Sent sent, bool group) =>
        SendAsync(sent, (group ? people.Group : people.Known[sent.Writer].Conversation)!, Ledger.Text(sent.Number));

    public async Task SendAsync(Sent sent, string conversation, string text)
    {
        var writer = people.Known[sent.Writer];
        var body = $$"""{"clientId":"{{ClientId(sent.Number)}}","text":"{{text}}"}""";
        var request = Encoding.ASCII.GetBytes(
            $"POST /chat/api/conversations/{conversation}/messages HTTP/1.1\r\nHost: 127.0.0.1:{server.Port}\r\n" +
            $"Cookie: {writer.Cookie}\r\n{writer.TokenHeader}: {writer.Token}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");

        // As every client of the contract does: the same again until there is an answer.
        int status;
        while ((status = await _lanes.AskAsync(request)) is 0 or 429 or >= 500)
            await Task.Delay(100);
        sent.IsAcknowledged = status is 200 or 201 ? true : throw new InvalidOperationException($"A message was refused: {status}");
    }

    public ValueTask DisposeAsync()
    {
        people.Dispose();
        return server.DisposeAsync();
    }

    /// <summary>Unlike any other run's on the same database.</summary>
    private Guid ClientId(int number) => new(number, (short)server.Port, (short)members, Run);

    private static readonly byte[] Run = Guid.NewGuid().ToByteArray()[..8];
}
