using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Servers;

/// <summary>A throw-away nginx before a site.</summary>
public sealed class NginxServer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/nginx";

    // What a distribution's nginx.conf says around the part that is the site's.
    private const string Frame =
        """
        daemon off;
        worker_processes 1;
        pid FOLDER/nginx.pid;
        error_log FOLDER/error.log info;
        events { worker_connections 512; }
        http {
            access_log off;
            client_body_temp_path FOLDER/body;
            proxy_temp_path FOLDER/proxy;
            fastcgi_temp_path FOLDER/fastcgi;
            uwsgi_temp_path FOLDER/uwsgi;
            scgi_temp_path FOLDER/scgi;
            map $http_upgrade $connection_upgrade { default upgrade; '' close; }
            include FOLDER/site.conf;
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webchat-nginx-");
    private Process? _process;

    private NginxServer()
    {
    }

    public Uri Address { get; private set; } = null!;

    /// <param name="site">Where it passes requests on to.</param>
    /// <param name="configuration">A <c>server</c> block with the words LISTEN, SITE, CERTIFICATE and KEY in it.</param>
    public static async Task<NginxServer> StartAsync(Uri site, string configuration)
    {
        if (!File.Exists(Program))
            throw Missing.Server("nginx", "Install it with: apt-get install nginx-light");
        var server = new NginxServer();
        try
        {
            await server.ServeAsync(site, configuration);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            // The worker goes with its master, which a kill would not tell it.
            using (var signal = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
                await signal.WaitForExitAsync();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task ServeAsync(Uri site, string configuration)
    {
        var port = FreePort();
        var isSecure = configuration.Contains("CERTIFICATE", StringComparison.Ordinal);
        Address = new($"{(isSecure ? "https" : "http")}://localhost:{port}");
        var (certificate, key) = (Path.Combine(_folder.FullName, "site.pem"), Path.Combine(_folder.FullName, "site.key"));
        await File.WriteAllTextAsync(certificate, SelfSigned.Certificate.ExportCertificatePem());
        using (var secret = SelfSigned.Certificate.GetECDsaPrivateKey()!)
            await File.WriteAllTextAsync(key, secret.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "site.conf"), configuration
            .Replace("LISTEN", $"127.0.0.1:{port}", StringComparison.Ordinal)
            .Replace("SITE", site.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
            .Replace("CERTIFICATE", certificate, StringComparison.Ordinal)
            .Replace("KEY", key, StringComparison.Ordinal));
        var file = Path.Combine(_folder.FullName, "nginx.conf");
        await File.WriteAllTextAsync(file, (Environment.IsPrivilegedProcess ? "user root;\n" : "") + Frame.Replace("FOLDER", _folder.FullName, StringComparison.Ordinal));
        _process = Process.Start(new ProcessStartInfo(Program, ["-p", _folder.FullName, "-e", Path.Combine(_folder.FullName, "error.log"), "-c", file]) { RedirectStandardError = true })!;
        await Eventually.TrueAsync(() => IsListening(port));
    }

    private bool IsListening(int port)
    {
        if (_process is { HasExited: true })
            throw new InvalidOperationException("nginx did not start: " + _process.StandardError.ReadToEnd());
        using var socket = new TcpClient();
        try
        {
            socket.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
