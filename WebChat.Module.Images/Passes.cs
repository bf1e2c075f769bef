namespace WebChat.Module.Images;

/// <summary>How often a picture's pixels are gone over (scans of a JPEG, frames of a moving picture), and what a decoder keeps meanwhile.</summary>
/// <param name="Count">1 or more.</param>
/// <param name="BytesHeldPerPixel">Of the whole picture, beside the pixels that come out.</param>
/// <param name="BytesHeld">Of the file.</param>
internal sealed record Passes(int Count, double BytesHeldPerPixel = 0, long BytesHeld = 0);
