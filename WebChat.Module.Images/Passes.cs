namespace WebChat.Module.Images;

/// <summary>How often a picture's pixels are gone over: scans of a JPEG, frames of a moving picture.</summary>
/// <param name="Count">1 or more.</param>
/// <param name="BytesHeldPerPixel">What a decoder keeps of the whole picture between two passes.</param>
internal sealed record Passes(int Count, double BytesHeldPerPixel = 0);
