using System.Text.Json.Nodes;

namespace WebChat.Module.Tests.Stories;

internal static class JsonReading
{
    public static string Text(this JsonNode node, string field) => node[field]?.GetValue<string>() ?? "";

    public static long Number(this JsonNode node, string field) => node[field]!.GetValue<long>();

    public static JsonObject Object(this JsonNode node, string field) => node[field]!.AsObject();

    public static JsonObject[] Objects(this JsonNode node, string field) =>
        [.. node[field]!.AsArray().Select(each => each!.AsObject())];

    public static string Type(this JsonNode happening) => happening.Text("type");

    public static bool Says(this JsonNode happening, string text) =>
        happening.Type() == "message.sent" && happening.Object("message").Text("text") == text;
}
