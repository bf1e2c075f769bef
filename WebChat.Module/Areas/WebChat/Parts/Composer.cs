namespace WebChat.Module.Areas.WebChat.Parts;

/// <summary>
/// The form that sends a message, with what was typed and not sent, and why not. The client id is made for each form
/// shown, so a form posted twice makes one message.
/// </summary>
internal sealed record Composer(string Action, string ClientId, string Text = "", string? Error = null)
{
    public static Composer Blank { get; } = new("", "");

    public static Composer New(string action, string text = "", string? error = null) => new(action, Guid.NewGuid().ToString("D"), text, error);
}
