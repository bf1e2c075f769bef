namespace WebChat.Module.Messages.Acts;

/// <summary>Mends a message.</summary>
/// <param name="Text">What it says from now on, 1 to 8 000 UTF-16 units after trimming.</param>
public sealed record EditRequest(string? Text);
