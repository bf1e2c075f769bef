using WebChat.Module.Conversations;

namespace WebChat.Module.Areas.WebChat.Parts;

/// <summary>A file of a message, and how large a picture is shown: its size is known before it is loaded, so nothing jumps.</summary>
internal sealed record Attached(AttachmentView File)
{
    /// <summary>The longer side, in CSS pixels; as files.js has it.</summary>
    private const int MostShown = 320;

    /// <summary>The width of what is very tall, whose beginning is shown; a line of text in it can be told from another.</summary>
    private const int LeastWidth = 96;

    public static Attached Blank { get; } = new(new AttachmentView("", "", 0, "", null, null, null, ""));

    public bool IsPicture => File is { Width: not null, Height: not null };

    public int Width => Math.Max(Shown(File.Width ?? 0), Math.Min(File.Width ?? 0, LeastWidth));

    public int Height => Shown(File.Height ?? 0);

    private int Shown(int side)
    {
        var longer = Math.Max(File.Width ?? 0, File.Height ?? 0);
        return longer <= MostShown ? side : Math.Max(1, (int)Math.Round((double)side * MostShown / longer, MidpointRounding.AwayFromZero));
    }
}
