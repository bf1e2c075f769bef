namespace WebChat.Module.Tests.Faults;

/// <summary>Says one message after the other, each again under the same client id until it is acknowledged, through any node.</summary>
internal sealed class Writer(Person person, IReadOnlyList<string> conversations, Ledger ledger, Random chance)
{
    /// <summary>Of a hundred acknowledged messages so many are sent once more, as by a client that did not hear the answer.</summary>
    private const int EchoesPerHundred = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    /// <summary>After so long without an answer the line is held dead.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    /// <param name="pace">The time from one message to the next; what trouble takes is not caught up.</param>
    /// <param name="stop">When to begin no more.</param>
    /// <param name="giveUp">When to leave also what was begun.</param>
    public async Task RunAsync(TimeSpan pace, CancellationToken stop, CancellationToken giveUp)
    {
        await Task.Delay(pace * chance.NextDouble(), CancellationToken.None);
        using var clock = new PeriodicTimer(pace);
        while (!stop.IsCancellationRequested)
        {
            await SayAsync(conversations[chance.Next(conversations.Count)], giveUp);
            await clock.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private async Task SayAsync(string conversation, CancellationToken giveUp)
    {
        var (text, clientId) = (ledger.NextText(), Guid.NewGuid());
        using var patience = new CancellationTokenSource(Patience);
        for (var echoes = chance.Next(100) < EchoesPerHundred ? 1 : 0; !giveUp.IsCancellationRequested;)
        {
            if (!await TryAsync(conversation, text, clientId))
            {
                if (patience.IsCancellationRequested)
                {
                    ledger.Break($"not taken within {Patience}: '{text}' of {person.Name}");
                    return;
                }

                ledger.CountRetry();
                await Trouble.PauseAsync(chance);
            }
            else if (echoes-- == 0)
            {
                return;
            }
        }
    }

    private async Task<bool> TryAsync(string conversation, string text, Guid clientId)
    {
        try
        {
            var answer = (await person.Way(chance).Sends(text, clientId).Tries(conversation).WaitAsync(Quiet)).OrComeAgain(ledger);
            if ((int)answer.Status is 200 or 201)
                ledger.Acknowledge(View.Read(answer.Body));
            else
                ledger.Break($"refused: '{text}' with {(int)answer.Status} {answer.Body.ToJsonString()}");
            return true;
        }
        catch (Exception exception) when (Trouble.Is(exception))
        {
            return false;
        }
    }
}
