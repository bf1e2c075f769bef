using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace WebChat.Module.Tests.Hosts;

/// <summary>A whole site in this process, on a real Kestrel, with Identity users and a database of its own.</summary>
public sealed class TestSite<TContext, TUser>(SiteDatabase database, SiteOptions options) : IAsyncDisposable
    where TContext : DbContext
    where TUser : class, new()
{
    public const string Password = "Passw0rd!";

    private readonly SiteBuilder<TContext, TUser> _builder = new(database, options);
    private WebApplication? _app;

    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    public SiteDatabase Database => database;

    public SiteLog Log => _builder.Log;

    public IServiceProvider Services => (_app ?? throw new InvalidOperationException("The site is stopped.")).Services;

    public async Task StartAsync()
    {
        _app = _builder.Build(Address.Port);
        if (options.CreateTables)
            await WithContextAsync(context => context.Database.EnsureCreatedAsync());
        await _app.StartAsync();
        Address = new(_app.Urls.Single());
    }

    public async Task StopAsync()
    {
        if (_app is null)
            return;
        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    /// <summary>A new process's worth of state at the same address, with the same database and cookie keys.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <returns>The user's id, as a string.</returns>
    public async Task<string> RegisterAsync(string name)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<TUser>>();
        var store = (IUserEmailStore<TUser>)scope.ServiceProvider.GetRequiredService<IUserStore<TUser>>();
        var user = new TUser();
        await store.SetUserNameAsync(user, name, default);
        await store.SetEmailAsync(user, name.Contains('@', StringComparison.Ordinal) ? name : $"{name}@example.com", default);
        var outcome = await users.CreateAsync(user, Password);
        Assert.True(outcome.Succeeded, outcome.ToString());
        return await users.GetUserIdAsync(user);
    }

    /// <returns>A browser of its own, without a page: cookies are kept, redirects are not followed.</returns>
    public HttpClient NewClient() => SiteClient.For(Address);

    /// <returns>A client that carries the user's real Identity cookie.</returns>
    public async Task<HttpClient> SignInAsync(string name)
    {
        var client = NewClient();
        using var answer = await client.PostAsync(SiteDoor.SignIn + "?user=" + Uri.EscapeDataString(name), content: null);
        answer.EnsureSuccessStatusCode();
        return client;
    }

    public async Task<T> WithContextAsync<T>(Func<TContext, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TContext>());
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _builder.Dispose();
        await database.DisposeAsync();
    }
}
