using System.Collections.Concurrent;

namespace WebChat.Module.Tests.Package;

/// <summary>
/// The sites that the tests look at, each made once. They are begun together and made two at a time, ahead of the tests, since
/// most of that is the work of one processor.
/// </summary>
public sealed class StrangersSites(PackedModule module) : IAsyncLifetime, IDisposable
{
    private const int Together = 2;

    private readonly SemaphoreSlim _places = new(Together), _templates = new(1);
    private readonly ConcurrentDictionary<string, Task<StrangersSite>> _sites = new();

    public Task InitializeAsync()
    {
        _sites["Shop"] = MakeAsync("webapp", "Shop", site => site.InstallAsync());
        _sites["GuidShop"] = MakeAsync("webapp", "GuidShop", site =>
        {
            HostEdits.UseGuidKeys(site);
            return site.InstallAsync("builder.AddWebChat<ApplicationDbContext>();");
        });
        _sites["MvcShop"] = MakeAsync("mvc", "MvcShop", site => site.InstallAsync());
        _sites["BlazorShop"] = MakeAsync("blazor", "BlazorShop", site => site.InstallAsync());
        return Task.CompletedTask;
    }

    /// <summary>Whoever waits for a site hears what failed; here only that nothing of them runs any more matters.</summary>
    public async Task DisposeAsync() => await Task.WhenAll((IEnumerable<Task>)_sites.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public void Dispose()
    {
        _places.Dispose();
        _templates.Dispose();
    }

    internal Task<StrangersSite> GetAsync(string name) => _sites[name];

    private async Task<StrangersSite> MakeAsync(string template, string name, Func<StrangersSite, Task> installAsync)
    {
        await _places.WaitAsync();
        try
        {
            var site = await NewAsync(template, name);
            await installAsync(site);
            await site.MigrateAsync();
            return site;
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>One at a time: the templates' own cache is a file that all commands write.</summary>
    private async Task<StrangersSite> NewAsync(string template, string name)
    {
        await _templates.WaitAsync();
        try
        {
            return await StrangersSite.NewAsync(module, template, name);
        }
        finally
        {
            _templates.Release();
        }
    }
}
