using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;

namespace WebChat.Module.Benchmarks;

/// <summary>Somebody in a process of their own who uploads a file and takes it back, again and again, one after the other.</summary>
internal static class UploadClient
{
    public const string Verb = "uploader";

    public static async Task UploadAsync(Uri address, int bytes, int times)
    {
        using var process = Process.Start(Environment.ProcessPath!, [Verb, address.AbsoluteUri, bytes.ToString(CultureInfo.InvariantCulture), times.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException("Not uploaded.");
    }

    public static async Task RunAsync(Uri address, int bytes, int times)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Add(HeaderSignIn.Header, Site.Id(1));
        using var start = JsonDocument.Parse(await http.GetStringAsync("/chat/api/start"));
        var token = start.RootElement.GetProperty("antiforgery");
        http.DefaultRequestHeaders.Add(token.GetProperty("header").GetString()!, token.GetProperty("token").GetString());
        for (var i = 0; i < times; i++)
        {
            using var file = new ByteArrayContent(new byte[bytes]);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            using var form = new MultipartFormDataContent { { file, "file", "large.bin" } };
            using var answer = await http.PostAsync("/chat/api/attachments", form);
            using var stored = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
            using var gone = await http.DeleteAsync($"/chat/api/attachments/{stored.RootElement.GetProperty("id").GetString()}");
            gone.EnsureSuccessStatusCode();
        }
    }
}
