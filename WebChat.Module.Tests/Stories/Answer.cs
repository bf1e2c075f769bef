using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace WebChat.Module.Tests.Stories;

/// <summary>What the API said.</summary>
public sealed record Answer(HttpStatusCode Status, JsonObject Body, HttpResponseHeaders Headers)
{
    /// <summary>The stable name of a refusal; empty where it is none.</summary>
    public string Code => Body["code"]?.GetValue<string>() ?? "";

    /// <summary>The body, once the status is the one expected.</summary>
    public JsonObject Must(int status, string code = "")
    {
        Assert.True((int)Status == status && Code == code, $"Expected {status} {code}, got {(int)Status} {Body.ToJsonString()}");
        return Body;
    }

    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return new(response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject() : [], response.Headers);
    }
}
