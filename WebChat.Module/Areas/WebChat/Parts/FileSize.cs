using System.Globalization;

namespace WebChat.Module.Areas.WebChat.Parts;

/// <summary>How large a file is, for people; as files.js has it.</summary>
internal static class FileSize
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB"];

    public static string Of(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        for (; size >= 1000 && unit < Units.Length - 1; unit++)
        {
            size /= 1000;
        }

        return $"{size.ToString(unit == 0 || size >= 10 ? "0" : "0.#", CultureInfo.CurrentCulture)} {Units[unit]}";
    }
}
