using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace WebChat.Module.Tests.Hosts;

public static class TestSite
{
    /// <summary>A stock site: Identity's own user with a string key.</summary>
    public static Task<TestSite<SiteContext, IdentityUser>> StartAsync(Provider provider, Action<SiteOptions>? change = null) =>
        StartAsync<SiteContext, IdentityUser>(provider, change);

    /// <summary>A site with its own user or key type.</summary>
    public static async Task<TestSite<TContext, TUser>> StartAsync<TContext, TUser>(
        Provider provider, Action<SiteOptions>? change = null)
        where TContext : DbContext
        where TUser : class, new()
    {
        var options = new SiteOptions();
        change?.Invoke(options);
        var site = new TestSite<TContext, TUser>(await SiteDatabase.CreateAsync(provider), options);
        try
        {
            await site.StartAsync();
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }
}
