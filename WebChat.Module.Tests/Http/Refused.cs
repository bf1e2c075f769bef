using System.Globalization;
using System.Net;
using System.Text.Json;

namespace WebChat.Module.Tests.Http;

/// <summary>What the contract says about every answer, and about every refusal.</summary>
public static class Refused
{
    /// <returns>The problem's detail.</returns>
    public static async Task<string> WithAsync(HttpResponseMessage answer, int status, string code, string what = "")
    {
        var body = await answer.Content.ReadAsStringAsync();
        var said = $"{what} answered {(int)answer.StatusCode} {body}";
        Assert.True((int)answer.StatusCode == status, $"{said} instead of {status} {code}");
        Assert.True(answer.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{said} as {answer.Content.Headers.ContentType}");
        HasHeaders(answer, said);
        using var problem = JsonDocument.Parse(body);
        Assert.True(problem.RootElement.GetProperty("code").GetString() == code, $"{said} instead of {code}");
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        return problem.RootElement.GetProperty("detail").GetString()!;
    }

    public static void HasHeaders(HttpResponseMessage answer, string what)
    {
        Assert.True(answer.Headers.CacheControl?.NoStore == true, $"{what}, cacheable: {answer.Headers.CacheControl}");
        Assert.True(answer.Headers.TryGetValues("X-Content-Type-Options", out var sniff) && sniff.Single() == "nosniff", $"{what}, without nosniff");
        if (answer.StatusCode is HttpStatusCode.MethodNotAllowed)
            Assert.True(answer.Content.Headers.Allow.Count > 0, $"{what}, without Allow");
        if (answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
            Assert.True(Seconds(answer) >= 1, $"{what}, without Retry-After in whole seconds");
    }

    private static int Seconds(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Retry-After", out var value) &&
        int.TryParse(value.Single(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
}
