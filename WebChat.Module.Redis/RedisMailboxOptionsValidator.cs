using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace WebChat.Module.Redis;

/// <summary>Refuses at start what could not work, and says what would.</summary>
internal sealed partial class RedisMailboxOptionsValidator : IValidateOptions<RedisMailboxOptions>
{
    public const int MaxSlots = 256;

    public ValidateOptionsResult Validate(string? name, RedisMailboxOptions options)
    {
        string[] faults = [.. Faults(options)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(RedisMailboxOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Connection))
        {
            yield return "The chat's mailboxes shall lie in Redis, and nothing says where that is: write .UseRedisMailboxes(\"host:6379\") behind AddWebChat, or set WebChat:Redis:Connection.";
        }
        else if (!IsConnection(options.Connection))
        {
            // Not the text itself: a password may stand in it.
            yield return "The connection string of the chat's Redis can't be read: write it as in .UseRedisMailboxes(\"host:6379,password=…,ssl=true\").";
        }

        if (!Prefix().IsMatch(options.KeyPrefix))
        {
            yield return "WebChat:Redis:KeyPrefix must be 1 to 64 letters, digits, '-', '_', '.' and ':'.";
        }

        if (options.Slots is < 1 or > MaxSlots)
        {
            yield return $"WebChat:Redis:Slots must be between 1 and {MaxSlots}.";
        }

        if (options.PatienceMilliseconds is < 100 or > 5000)
        {
            yield return "WebChat:Redis:PatienceMilliseconds must be between 100 and 5000.";
        }
    }

    private static bool IsConnection(string text)
    {
        try
        {
            return ConfigurationOptions.Parse(text).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.:-]{1,64}\z")]
    private static partial Regex Prefix();
}
