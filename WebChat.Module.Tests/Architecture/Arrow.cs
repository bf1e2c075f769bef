namespace WebChat.Module.Tests.Architecture;

/// <summary>One type of a room uses a type of another room, or of a library.</summary>
internal sealed record Arrow(Type From, Type To, string FromRoom, string ToRoom)
{
    /// <summary>Where what is not a room stands: the module's own top folder, with the options and the lengths.</summary>
    public const string Top = "";

    /// <summary>What the framework's compiler adds to call the handlers of endpoints.</summary>
    private const string Generated = "Microsoft.AspNetCore.Http.Generated";

    /// <summary>Libraries have no rooms; they are named by their namespaces.</summary>
    public bool LeavesTheHouse => To.Assembly != From.Assembly || To.Namespace == Generated;

    /// <summary>As one reads it: <c>Delivery.Poll uses Messages.Message</c>.</summary>
    public override string ToString() => $"{NameOf(From, FromRoom)} uses {NameOf(To, ToRoom)}";

    /// <summary>All arrows that begin in <paramref name="types"/>, sorted by their names.</summary>
    public static IReadOnlyList<Arrow> Among(IEnumerable<Type> types, string root) =>
    [
        .. from type in types
           where !type.IsNested && RoomOf(type, root) is not null
           from used in UsedTypes.Of(type)
           let arrow = new Arrow(type, used, RoomOf(type, root)!, RoomOf(used, root) ?? used.Namespace ?? Top)
           where arrow.FromRoom != arrow.ToRoom
           orderby arrow.ToString()
           select arrow,
    ];

    /// <summary>The first folder under the root; null for what isn't the root's.</summary>
    private static string? RoomOf(Type type, string root) => type.Namespace switch
    {
        // Compiled .cshtml files.
        "AspNetCoreGeneratedDocument" => "Areas",
        { } name when name == root => Top,
        { } name when name.StartsWith(root + ".", StringComparison.Ordinal) => name[(root.Length + 1)..].Split('.')[0],

        // The entry files, which live in the framework's namespaces, so that a host types no using.
        { } when type.Assembly.GetName().Name == root && type.IsPublic => "Hosting",
        _ => null,
    };

    private static string NameOf(Type type, string room) => room == Top || type.Namespace == room ? type.Name : $"{room}.{type.Name}";
}
