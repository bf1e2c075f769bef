using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace WebChat.Module.Benchmarks.Whole.Peers;

/// <summary>Clients of the hub, over SignalR's JSON protocol.</summary>
internal sealed class SignalRSite(ServerProcess server, int members) : ISite
{
    private readonly ConcurrentDictionary<int, SignalRFollower> _followers = new();
    private readonly Lanes _lanes = new(server.Port);

    public string Name => "SignalR";

    public ServerProcess Server => server;

    public static async Task<SignalRSite> StartAsync(int members) =>
        new(await ServerProcess.StartAsync(Environment.ProcessPath!, [SignalRServer.Verb], new Dictionary<string, string>()), members);

    public async Task<Follower> FollowAsync(int person, Transport transport, Place place)
    {
        var connection = await Connection.OpenAsync(server.Port);
        var path = $"{SignalRServer.Path}?user={person}{(person <= members ? "&member=1" : "")}";
        await connection.WriteAsync(Post(path.Replace("?", "/negotiate?negotiateVersion=1&", StringComparison.Ordinal), ""));
        using var negotiated = JsonDocument.Parse((await connection.ReadAnswerAsync()).Body);
        var follower = new SignalRFollower(
            _lanes, connection, place, person, transport, $"{path}&id={negotiated.RootElement.GetProperty("connectionToken").GetString()}");
        await follower.ShakeHandsAsync();
        _followers[person] = follower;
        return follower;
    }

    public async Task SendAsync(Sent sent, bool group) => sent.IsAcknowledged = await _followers[sent.Writer].InvokeAsync(
        group
            ? $$"""{"type":1,"target":"Tell","arguments":["{{Ledger.Text(sent.Number)}}"]}"""
            : $$"""{"type":1,"target":"Say","arguments":["{{sent.Writer + 1}}","{{Ledger.Text(sent.Number)}}"]}""");

    public ValueTask DisposeAsync() => server.DisposeAsync();

    public static byte[] Post(string path, string body) => Encoding.ASCII.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: {body.Length}\r\n\r\n{body}");
}
