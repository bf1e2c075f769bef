using WebChat.Module.Profiles;

namespace WebChat.Module.Contacts;

/// <summary>Something changed between the reader and somebody.</summary>
/// <param name="Type"><c>contact.requested</c>, <c>contact.accepted</c>, <c>contact.declined</c>, <c>contact.withdrawn</c> or <c>contact.removed</c>.</param>
/// <param name="User">The other person.</param>
/// <param name="Request">The open request, for <c>contact.requested</c>.</param>
/// <param name="Incoming">For <c>contact.requested</c>: true where the reader was asked, false where the reader asked.</param>
public sealed record ContactEvent(string Type, UserView User, ContactRequestView? Request = null, bool? Incoming = null);
