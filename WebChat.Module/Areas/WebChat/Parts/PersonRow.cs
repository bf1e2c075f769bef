using WebChat.Module.Contacts;
using WebChat.Module.Profiles;

namespace WebChat.Module.Areas.WebChat.Parts;

/// <summary>
/// A person in a list. The relation (<c>none</c>, <c>contact</c>, or the open request's <c>incoming</c> or <c>outgoing</c>)
/// says which buttons there are; the query is what the page goes on showing after one was pressed.
/// </summary>
internal sealed record PersonRow(UserView User, string Relation, ContactRequestView? Request = null, string? Query = null)
{
    public static PersonRow Blank { get; } = new(new("", ""), "none");
}
