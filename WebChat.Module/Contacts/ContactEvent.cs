using WebChat.Module.Profiles;

namespace WebChat.Module.Contacts;

/// <summary>Something changed between the reader and somebody.</summary>
/// <param name="Type"><c>contact.requested</c>, <c>contact.accepted</c>, <c>contact.declined</c>, <c>contact.withdrawn</c> or <c>contact.removed</c>.</param>
/// <param name="User">The other person.</param>
/// <param name="Request">The open request, for <c>contact.requested</c>.</param>
/// <param name="Outgoing">True where it is the reader who asked; otherwise null.</param>
public sealed record ContactEvent(string Type, UserView User, ContactRequestView? Request = null, bool? Outgoing = null);
