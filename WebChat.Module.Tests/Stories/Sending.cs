using System.Text.Json.Nodes;

namespace WebChat.Module.Tests.Stories;

/// <summary>A message that still needs a place to go.</summary>
public sealed record Sending(Actor Sender, string Text, Guid ClientId)
{
    /// <summary>Says it to somebody, in the conversation the two have.</summary>
    public async Task<JsonObject> To(Actor other) => await To(await Sender.TalksWith(other));

    public async Task<JsonObject> To(string conversation) => (await Tries(conversation)).Must(201);

    /// <summary>Whatever the answer may be.</summary>
    public Task<Answer> Tries(string conversation) =>
        Sender.Posts($"conversations/{conversation}/messages", new { clientId = ClientId, text = Text });
}
