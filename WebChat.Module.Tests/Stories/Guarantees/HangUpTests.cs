using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Conversations;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>G1, the part about a client that hangs up after its request was read.</summary>
public sealed class HangUpTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.InMemory)]
    public async Task A_sender_who_hangs_up_while_it_is_stored_has_said_it_once(Provider provider)
    {
        var pause = new PauseBeforeSaving();
        var gone = new TaskCompletionSource();
        await using var town = await Town.Open(provider, site =>
        {
            site.Services = services => services.ConfigureDbContext<SiteContext>(options => options.AddInterceptors(pause));
            site.BeforeRouting = app => app.Use((http, next) =>
            {
                http.RequestAborted.Register(() => gone.TrySetResult());
                return next(http);
            });
        });
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        var hello = alice.Sends("hello", Guid.NewGuid());
        using var hangUp = new CancellationTokenSource();
        using var request = alice.NewRequest(HttpMethod.Post, $"conversations/{talk}/messages", new { clientId = hello.ClientId, text = hello.Text });

        var sending = alice.Http.SendAsync(request, hangUp.Token);
        await pause.Reached.Task.WaitAsync(Patience);
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await gone.Task.WaitAsync(Patience);
        pause.GoOn.SetResult();

        await bob.Hears("hello");
        (await hello.Tries(talk)).Must(200);
        Assert.Single(await bob.History(talk));
        Assert.DoesNotContain(await bob.Ears.Drains(), each => each.Type() == "message.sent");
    }

    /// <summary>Holds the transaction of a first message, by which the other person of the conversation comes to see it.</summary>
    private sealed class PauseBeforeSaving : SaveChangesInterceptor
    {
        public TaskCompletionSource Reached { get; } = new();

        public TaskCompletionSource GoOn { get; } = new();

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (eventData.Context!.ChangeTracker.Entries<Member>().Any(entry => entry.State is EntityState.Modified))
            {
                Reached.TrySetResult();
                await GoOn.Task;
            }

            return result;
        }
    }
}
