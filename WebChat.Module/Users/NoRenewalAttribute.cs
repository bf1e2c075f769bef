namespace WebChat.Module.Users;

/// <summary>Marks endpoints whose requests don't count as activity: a poll never renews the sign-in cookie.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NoRenewalAttribute : Attribute;
