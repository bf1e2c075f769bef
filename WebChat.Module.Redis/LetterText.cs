using System.Globalization;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Redis;

/// <summary>
/// A letter as it lies in a list: <c>place age type conversation sequence version subject tag</c>. Scripts read the place
/// and the age (when it was written, in milliseconds since 1970); the tag is last, and may hold anything.
/// </summary>
internal static class LetterText
{
    private const int Fields = 8;

    public static string Write(long place, DateTime at, Letter letter) => string.Create(
        CultureInfo.InvariantCulture,
        $"{place} {AgeOf(at)} {letter.Type} {letter.ConversationId} {letter.Sequence} {letter.Version} {letter.SubjectId} {(letter.Tag is null ? "" : "=" + letter.Tag)}");

    public static (long Place, Letter Letter) Read(string text)
    {
        var fields = text.Split(' ', Fields);
        return (Number(fields[0]), new(
            string.Intern(fields[2]), Number(fields[3]), Number(fields[4]), Number(fields[5]), Number(fields[6]), fields[7].Length == 0 ? null : fields[7][1..]));
    }

    public static long AgeOf(DateTime at) => new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)).ToUnixTimeMilliseconds();

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
