using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace WebChat.Module.Tests.Http;

/// <summary>Bodies that are no upload, and files that are not what they say.</summary>
public sealed class UploadTests(UploadTests.SmallFiles world) : IClassFixture<UploadTests.SmallFiles>
{
    private const int MaxBytes = 100_000;

    public sealed class SmallFiles() : World(Hosts.Provider.Sqlite)
    {
        protected override void Change(Hosts.SiteOptions options)
        {
            base.Change(options);
            options.Configuration["WebChat:Attachments:MaxBytes"] = "100000";
            options.Configuration["WebChat:Attachments:UnsentPerUser"] = "1000";
        }
    }

    public static TheoryData<string, string> BrokenForms => new()
    {
        { "nothing", "" },
        { "no boundary", "hello" },
        { "not closed", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nhello" },
        { "cut off in a head", "--x\r\nContent-Disposition: form-da" },
        { "no file", "--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nhello\r\n--x--\r\n" },
        { "another field", "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a\"\r\n\r\nhello\r\n--x--\r\n" },
        { "no disposition", "--x\r\nContent-Type: text/plain\r\n\r\nhello\r\n--x--\r\n" },
        { "an odd disposition", "--x\r\nContent-Disposition: ;;;\r\n\r\nhello\r\n--x--\r\n" },
        { "an empty file", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n\r\n--x--\r\n" },
        { "two files", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nhello\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"b\"\r\n\r\nhello\r\n--x--\r\n" },
        { "a head of 64 KB", $"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{new string('a', 65_000)}\"\r\n\r\nhello\r\n--x--\r\n" },
    };

    [Theory]
    [MemberData(nameof(BrokenForms))]
    public async Task A_body_that_is_no_form_with_one_file_is_refused_and_nothing_stays(string what, string body)
    {
        var before = await StateAsync();

        using var answer = await world.Alice.SendAsync("POST", "/attachments", Visitor.Raw(body, "multipart/form-data; boundary=x"));

        await Refused.WithAsync(answer, 400, "validation", what);
        Assert.Equal(before, await StateAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("application/octet-stream")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=\"\"")]
    [InlineData("multipart/mixed; boundary=x")]
    [InlineData("garbage")]
    public async Task Any_other_media_type_is_refused(string? mediaType)
    {
        using var content = new StringContent("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nhello\r\n--x--\r\n");
        content.Headers.Remove("Content-Type");
        if (mediaType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        using var answer = await world.Alice.SendAsync("POST", "/attachments", content);

        Assert.Contains("multipart", await Refused.WithAsync(answer, 415, "unsupported-media"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_of_exactly_the_most_is_taken_and_one_byte_more_is_not_whether_it_says_so_or_not(bool chunked)
    {
        using var fits = await UploadAsync("a.bin", new byte[MaxBytes], chunked);
        Assert.Equal(HttpStatusCode.Created, fits.StatusCode);
        var before = await StateAsync();

        using var tooLarge = await UploadAsync("a.bin", new byte[MaxBytes + 1], chunked);
        using var farTooLarge = await UploadAsync("a.bin", new byte[3 * MaxBytes], chunked);

        Assert.Contains("100000", await Refused.WithAsync(tooLarge, 413, "too-large"), StringComparison.Ordinal);
        await Refused.WithAsync(farTooLarge, 413, "too-large");
        Assert.Equal(before, await StateAsync());
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script>", "cat.png", "image/png", "application/octet-stream")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "cat.svg", "image/svg+xml", "application/octet-stream")]
    [InlineData("GIF89a/*\u0001*/=1;alert(1)", "cat.gif", "image/gif", "image/gif")]
    [InlineData("%PDF-1.7 <script>alert(1)</script>", "cat.html", "text/html", "application/pdf")]
    [InlineData("alert(1)", "cat.js", "text/javascript", "application/octet-stream")]
    public async Task Whatever_a_file_says_it_is_a_download_in_a_sandbox(string content, string name, string claimed, string type)
    {
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        file.Headers.ContentType = new(claimed);
        form.Add(file, "file", name);
        var uploaded = await JsonAsync(await world.Alice.SendAsync("POST", "/attachments", form));

        using var answer = await world.Alice.Client.GetAsync(uploaded.GetProperty("url").GetString());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(name, answer.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("sandbox; default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.False(uploaded.TryGetProperty("width", out _));
        Refused.HasHeaders(answer, name);
    }

    [Theory]
    [InlineData("../../../../etc/passwd", "passwd")]
    [InlineData("C:\\windows\\win.ini", "win.ini")]
    [InlineData("a\u202Egnp.exe", "agnp.exe")]
    [InlineData("größer & schöner*.txt", "größer & schöner_.txt")]
    public async Task A_name_is_a_name_and_no_path(string given, string name)
    {
        var before = Files();
        var body = Encoding.UTF8.GetBytes($"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{given.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"\r\n\r\nhello\r\n--x--\r\n");
        var uploaded = await JsonAsync(await world.Alice.SendAsync("POST", "/attachments", Visitor.Raw(body, "multipart/form-data; boundary=x")));

        Assert.Equal(name, uploaded.GetProperty("name").GetString());
        Assert.Equal(uploaded.GetProperty("id").GetString(), Path.GetFileName(Assert.Single(Files().Except(before))));
    }

    [Fact]
    public async Task A_file_is_given_in_ranges_and_not_again_to_who_has_it()
    {
        var content = Enumerable.Range(0, 1000).Select(number => (byte)number).ToArray();
        var path = $"/attachments/{(await JsonAsync(await UploadAsync("a.bin", content, false))).GetProperty("id")}";
        using var whole = await world.Alice.SendAsync("GET", path);
        var tag = whole.Headers.ETag!;

        Assert.Equal(content, await whole.Content.ReadAsByteArrayAsync());
        Assert.Contains("bytes", whole.Headers.AcceptRanges);
        await IsAsync("bytes=10-19", HttpStatusCode.PartialContent, content[10..20]);
        await IsAsync("bytes=990-", HttpStatusCode.PartialContent, content[990..]);
        await IsAsync("bytes=-5", HttpStatusCode.PartialContent, content[^5..]);
        await IsAsync("bytes=1000-", HttpStatusCode.RequestedRangeNotSatisfiable, []);
        await IsAsync("bytes=10-19", HttpStatusCode.PartialContent, content[10..20], request => request.Headers.IfRange = new(tag));
        await IsAsync("bytes=10-19", HttpStatusCode.OK, content, request => request.Headers.IfRange = new(new EntityTagHeaderValue("\"other\"")));
        await IsAsync(null, HttpStatusCode.NotModified, [], request => request.Headers.IfNoneMatch.Add(tag));
        await IsAsync(null, HttpStatusCode.PreconditionFailed, [], request => request.Headers.IfMatch.Add(new("\"other\"")));

        async Task IsAsync(string? range, HttpStatusCode status, byte[] expected, Action<HttpRequestMessage>? change = null)
        {
            using var request = world.Alice.Request("GET", path);
            if (range is not null)
                request.Headers.Range = RangeHeaderValue.Parse(range);
            change?.Invoke(request);
            using var answer = await world.Alice.Client.SendAsync(request);
            Assert.Equal(status, answer.StatusCode);
            Assert.Equal(expected, await answer.Content.ReadAsByteArrayAsync());
            Refused.HasHeaders(answer, $"{range}");
        }
    }

    [Fact]
    public async Task Where_the_folder_cannot_be_written_uploads_wait_and_everything_else_goes_on()
    {
        await using var own = new NoFolder();
        await own.StartAsync();
        using var answer = await own.Alice.SendAsync("POST", "/attachments", World.Form("a.txt", "hello"u8.ToArray()));

        await Refused.WithAsync(answer, 503, "unavailable");
        Assert.Contains(own.Site.Log.Lines, line => line.Text.Contains("WebChat:Attachments:Folder", StringComparison.Ordinal));
        await own.Alice.SayAsync(own.Talk, "still here");
        Assert.DoesNotContain("Attachments: ", await own.Site.WithContextAsync(World.StoredAsync), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        }
    }

    private async Task<HttpResponseMessage> UploadAsync(string name, byte[] content, bool chunked)
    {
        using var request = world.Alice.Request("POST", "/attachments", World.Form(name, content));
        request.Headers.TransferEncodingChunked = chunked;

        // Otherwise a client that is refused amid its sending may find the line closed before it has read why.
        request.Headers.ExpectContinue = true;
        return await world.Alice.Client.SendAsync(request);
    }

    private async Task<string> StateAsync() => $"{await world.StoredAsync()} {string.Join(", ", Files())}";

    private string[] Files() => FilesOf(world.Site.Services);

    private static string[] FilesOf(IServiceProvider services) =>
        [.. Directory.GetFiles(Path.Combine(services.GetRequiredService<IWebHostEnvironment>().ContentRootPath, "App_Data"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>A file stands where the folder should be.</summary>
    private sealed class NoFolder : IAsyncDisposable
    {
        private readonly string _file = Path.GetTempFileName();

        public Hosts.TestSite<Hosts.SiteContext, Microsoft.AspNetCore.Identity.IdentityUser> Site { get; private set; } = null!;

        public Visitor Alice { get; private set; } = null!;

        public string Talk { get; private set; } = "";

        public async Task StartAsync()
        {
            Site = await Hosts.TestSite.StartAsync(Hosts.Provider.Sqlite, options => options.Configuration["WebChat:Attachments:Folder"] = _file);
            Alice = await Site.ComeAsync("alice");
            using var bob = await Site.ComeAsync("bob");
            Talk = (await Alice.DoAsync("POST", "/conversations", new { userId = bob.UserId })).GetProperty("id").GetString()!;
        }

        public async ValueTask DisposeAsync()
        {
            Alice.Dispose();
            await Site.DisposeAsync();
            File.Delete(_file);
        }
    }
}
