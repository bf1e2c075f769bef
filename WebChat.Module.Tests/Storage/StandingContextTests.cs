using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WebChat.Module.Storage;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Storage;

/// <summary>Writers of a SQLite file hand their context on, and give it back.</summary>
public sealed class StandingContextTests
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task A_write_goes_on_with_the_context_of_the_one_before()
    {
        await using var site = await StartAsync();
        var first = await ContextAsync(site);

        Assert.Same(first, await ContextAsync(site));
        Assert.Empty(first.ChangeTracker.Entries());
    }

    [Fact]
    public async Task A_second_after_the_last_write_the_context_is_given_back()
    {
        await using var site = await StartAsync();
        var first = await ContextAsync(site);

        await Eventually.TrueAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return IsDisposed(first);
        });

        Assert.NotSame(first, await ContextAsync(site));
    }

    [Fact]
    public async Task A_write_that_fails_leaves_nothing_to_the_next()
    {
        await using var site = await StartAsync();
        var storage = site.Services.GetRequiredService<ChatStorage>();
        DbContext? failed = null;

        await Assert.ThrowsAsync<InvalidOperationException>(() => storage.WriteAsync<int>(db =>
        {
            failed = db.Context;
            throw new InvalidOperationException("A test's.");
        }));

        Assert.True(IsDisposed(failed!));
        Assert.NotSame(failed, await ContextAsync(site));
    }

    private Task<TestSite<SiteContext, IdentityUser>> StartAsync() => TestSite.StartAsync(Provider.Sqlite, options => options.Clock = _clock);

    private static Task<DbContext> ContextAsync(TestSite<SiteContext, IdentityUser> site) =>
        site.Services.GetRequiredService<ChatStorage>().WriteAsync(db => Task.FromResult(db.Context));

    private static bool IsDisposed(DbContext context)
    {
        try
        {
            _ = context.Database;
            return false;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }
}
