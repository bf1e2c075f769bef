namespace WebChat.SampleHost.Web;

internal static class DisplayName
{
    /// <summary>What other members read: the user name up to an <c>@</c>, since people sign up with their e-mail address.</summary>
    public static string Of(string? userName) => userName?.Split('@')[0] is { Length: > 0 } name ? name : "Member";
}
