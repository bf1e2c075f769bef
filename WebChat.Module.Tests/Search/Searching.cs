using System.Text.Json.Nodes;
using WebChat.Module.Tests.Stories;

namespace WebChat.Module.Tests.Search;

internal static class Searching
{
    public static async Task<JsonObject[]> Searches(this Actor somebody, string query, string? conversation = null) =>
        (await somebody.Searches(query, conversation, "limit=100")).Objects("items");

    /// <summary>A page of hits, as it came.</summary>
    public static async Task<JsonObject> Searches(this Actor somebody, string query, string? conversation, string rest) =>
        (await somebody.Gets($"search?query={Uri.EscapeDataString(query)}{(conversation is null ? "" : $"&conversation={conversation}")}&{rest}")).Must(200);
}
