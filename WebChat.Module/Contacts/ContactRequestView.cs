using WebChat.Module.Profiles;

namespace WebChat.Module.Contacts;

/// <summary>A wish to be in somebody's contacts.</summary>
/// <param name="Id">Opaque, unguessable id.</param>
/// <param name="User">The other person: who asked, or who was asked.</param>
/// <param name="Note">What the asker wrote along, at most 255 UTF-16 units, or null.</param>
/// <param name="CreatedAt">When it was asked, UTC.</param>
/// <param name="State"><c>pending</c>; <c>accepted</c> where the other person had already asked, so that asking was accepting.</param>
public sealed record ContactRequestView(string Id, UserView User, string? Note, DateTime CreatedAt, string State = "pending");
