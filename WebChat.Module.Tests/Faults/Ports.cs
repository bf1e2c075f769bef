using System.Net;
using System.Net.Sockets;

namespace WebChat.Module.Tests.Faults;

/// <summary>Ports that nothing else takes while their server is down: below those the system gives to outgoing connections.</summary>
internal static class Ports
{
    private const int First = 20_000, Last = 32_000;

    public static int Free()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Last);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it; another one.
            }
        }
    }
}
