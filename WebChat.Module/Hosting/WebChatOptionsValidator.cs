using Microsoft.Extensions.Options;

namespace WebChat.Module.Hosting;

/// <summary>Stops the site at start when an option is impossible, and says what is possible.</summary>
internal sealed class WebChatOptionsValidator : IValidateOptions<WebChatOptions>
{
    public ValidateOptionsResult Validate(string? name, WebChatOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(WebChatOptions options) =>
    [
        .. Range("Mailboxes:MaxLetters", options.Mailboxes.MaxLetters, 1, 1_000_000),
        .. Range("Mailboxes:LogLength", options.Mailboxes.LogLength, 1000, 10_000_000),
        .. Range("Mailboxes:LookMilliseconds", options.Mailboxes.LookMilliseconds, 10, 5000),
        .. Range("Delivery:WaitSeconds", options.Delivery.WaitSeconds, 1, 55),
        .. Range("Delivery:GapSpreadMilliseconds", options.Delivery.GapSpreadMilliseconds, 0, 60_000),
        .. Range("Delivery:HeartbeatSeconds", options.Delivery.HeartbeatSeconds, 5, 60),
        .. Range("Delivery:StallSeconds", options.Delivery.StallSeconds, 1, 60),
        .. Range("Sessions:CheckSeconds", options.Sessions.CheckSeconds, 1, 300),
        .. Range("Limits:BodyBytes", options.Limits.BodyBytes, 1024, 10_485_760),
        .. Range("Limits:StreamsPerUser", options.Limits.StreamsPerUser, 1, 10_000),
        .. Range("Limits:StartsAtOnce", options.Limits.StartsAtOnce, 1, 10_000),
        .. Range("Limits:SendsPerWindow", options.Limits.SendsPerWindow, 1, 1_000_000),
        .. Range("Limits:SearchesPerMinute", options.Limits.SearchesPerMinute, 1, 1_000_000),
        .. Range("Groups:MaxMembers", options.Groups.MaxMembers, 2, 5000),
        .. Range("Attachments:MaxBytes", options.Attachments.MaxBytes, 1, 1_073_741_824),
        .. Range("Attachments:PerMessage", options.Attachments.PerMessage, 1, 100),
        .. Range("Attachments:QuotaBytesPerUser", options.Attachments.QuotaBytesPerUser, 1, long.MaxValue),
        .. Range("Attachments:UnsentPerUser", options.Attachments.UnsentPerUser, 1, 10_000),
        .. Rule("Attachments:KeepUnsent", options.Attachments.KeepUnsent >= TimeSpan.FromMinutes(1), "must be 1 minute or more"),
        .. Rule("Attachments:Folder", !string.IsNullOrWhiteSpace(options.Attachments.Folder), "may not be empty"),
        .. Rule("Mailboxes:MaxAge", options.Mailboxes.MaxAge > TimeSpan.Zero, "must be more than zero"),
        .. Rule("Limits:SendWindow", options.Limits.SendWindow >= TimeSpan.FromSeconds(1) && options.Limits.SendWindow <= TimeSpan.FromHours(1), "must be from 1 second to 1 hour"),
        .. Rule("Groups:DefaultDescription", options.Groups.DefaultDescription?.Trim().Length is >= 1 and <= Module.Limits.DescriptionLength, "must have 1 to 255 characters"),
        .. Rule("Storage:TablePrefix", options.Storage.TablePrefix is { Length: <= 40 }, "may have at most 40 characters"),
        .. Rule("Storage:Schema", options.Storage.Schema is null or { Length: >= 1 and <= 63 }, "must have 1 to 63 characters, or be left out"),
        .. options.AllowedOrigins.SelectMany(origin => Rule("AllowedOrigins", IsOrigin(origin), $"holds '{origin}', which is no origin such as https://example.com:8443")),
    ];

    private static IEnumerable<string> Range(string option, long value, long min, long max) =>
        Rule(option, value >= min && value <= max, $"must be from {min} to {max}, and is {value}");

    private static IEnumerable<string> Rule(string option, bool holds, string rule) =>
        holds ? [] : [$"{WebChatOptions.Section}:{option} {rule}."];

    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.GetLeftPart(UriPartial.Authority).Equals(origin.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
}
