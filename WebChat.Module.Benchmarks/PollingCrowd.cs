using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WebChat.Module.Benchmarks;

/// <summary>Many people in a process of their own, each with one connection and one request that waits.</summary>
internal static class PollingCrowd
{
    public const string Verb = "crowd";
    public const int LongestWaitSeconds = 55;

    public static Process Start(Uri address, string path, int people) =>
        Process.Start(Environment.ProcessPath!, [Verb, address.AbsoluteUri, path, people.ToString(CultureInfo.InvariantCulture)]);

    public static async Task RunAsync(Uri address, string path, int people)
    {
        var sockets = new List<Socket>();
        for (var number = 1; number <= people; number++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, address.Port);
            await socket.SendAsync(Encoding.ASCII.GetBytes(
                $"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\n{HeaderSignIn.Header}: {Site.Id(number)}\r\n\r\n"));
            sockets.Add(socket);
        }

        // Until the site's process kills this one, or is gone itself.
        await sockets[0].ReceiveAsync(new byte[1]);
        GC.KeepAlive(sockets);
    }
}
