namespace WebChat.Module.Tests.Architecture;

/// <summary>
/// Who may use whom: each room of the module and the rooms it may know. A room that isn't listed is a slice. The
/// module's top folder (options, lengths) may be known by all.
/// </summary>
internal static class Rooms
{
    /// <summary>What slices stand on.</summary>
    private static readonly string[] Base = ["Http", "Users", "Mailboxes", "Storage"];

    private static readonly string[] Slice = [.. Base, "Profiles", "Conversations"];

    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Users"] = [],
        ["Mailboxes"] = ["Storage"],
        ["Storage"] = [],
        ["Http"] = ["Users", "Storage"],
        ["Delivery"] = ["Mailboxes", "Users", "Http"],
        ["Profiles"] = Base,
        ["Conversations"] = [.. Base, "Profiles"],
        // It composes what the slices read.
        ["Snapshot"] = ["Http", "Users", "Mailboxes", "Profiles", "Conversations", "Contacts", "Groups", "Messages", "Presence"],
    };

    /// <summary>These hold a list of what the slices have, which stands once.</summary>
    private static readonly string[] Lists = ["Storage.ChatModel", "Storage.ChatDb", "Http.ChatJson", "WebChatOptions"];

    /// <summary>Pages draw read models and call services of the slices; what lies under those is none of theirs.</summary>
    private static readonly string[] ClosedToPages = ["Mailboxes", "Storage", "Delivery"];

    /// <summary>Libraries that a room must not know.</summary>
    private static readonly (string Room, string Library)[] Foreign =
    [
        ("Mailboxes", "Microsoft.AspNetCore"),
        ("Storage", "Microsoft.AspNetCore"),
        ("Delivery", "Microsoft.EntityFrameworkCore"),
        ("Http", "Microsoft.EntityFrameworkCore"),
        ("Users", "Microsoft.EntityFrameworkCore"),
        ("Areas", "Microsoft.EntityFrameworkCore"),
        ("TagHelpers", "Microsoft.EntityFrameworkCore"),
    ];

    public static IReadOnlyList<Arrow> Wrong(IEnumerable<Arrow> arrows) => [.. arrows.Where(arrow => !IsAllowed(arrow))];

    /// <summary>Arrows that say how the rooms build on each other; lists and the composition root point everywhere.</summary>
    public static bool Counts(Arrow arrow) =>
        arrow.FromRoom is not (Arrow.Top or "Hosting") && arrow.ToRoom != Arrow.Top && !arrow.LeavesTheHouse && !IsOption(arrow.To) && !IsList(arrow.From, arrow.FromRoom);

    private static bool IsAllowed(Arrow arrow)
    {
        if (Foreign.Any(rule => rule.Room == arrow.FromRoom && IsIn(arrow.ToRoom, rule.Library)))
            return false;
        return arrow.ToRoom == Arrow.Top || arrow.LeavesTheHouse || IsOption(arrow.To) || arrow.FromRoom == "Hosting" || IsList(arrow.From, arrow.FromRoom)
            || (arrow.FromRoom is "Areas" or "TagHelpers"
                ? !ClosedToPages.Contains(arrow.ToRoom)
                : arrow.FromRoom != Arrow.Top && MayUse.GetValueOrDefault(arrow.FromRoom, Slice).Contains(arrow.ToRoom));
    }

    /// <summary>What a host sets is known to all who are given the options.</summary>
    private static bool IsOption(Type type) => typeof(WebChatOptions).GetProperties().Any(option => option.PropertyType == type);

    private static bool IsIn(string name, string library) => name == library || name.StartsWith(library + ".", StringComparison.Ordinal);

    private static bool IsList(Type type, string room) => Lists.Contains(room == Arrow.Top ? type.Name : $"{room}.{type.Name}");
}
