using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using WebChat.Module.Tests.Delivery;
using WebChat.Module.Tests.Stories;

namespace WebChat.Module.Tests.Faults;

/// <summary>What a client answers by trying again: broken lines, and answers that ask for it.</summary>
internal static class Trouble
{
    private const int ShortestPauseMilliseconds = 20, LongestPauseMilliseconds = 200;

    public static bool Is(Exception exception) => exception switch
    {
        HttpRequestException or IOException or WebSocketException or OperationCanceledException or TimeoutException or JsonException => true,
        RefusedSocketException refused => refused.Status is 0 or 200 or >= 500,
        ComeAgainException => true,
        _ => false,
    };

    /// <summary>Throws <see cref="ComeAgainException"/> for an answer that asks to come again.</summary>
    public static Answer OrComeAgain(this Answer answer, Ledger ledger)
    {
        if (answer.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
        {
            if (answer.Headers.RetryAfter is null)
                ledger.Break($"{(int)answer.Status} without Retry-After");
            throw new ComeAgainException();
        }

        return answer;
    }

    public static Task PauseAsync(Random chance) => Task.Delay(chance.Next(ShortestPauseMilliseconds, LongestPauseMilliseconds));
}

internal sealed class ComeAgainException : Exception;
