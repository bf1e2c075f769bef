using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Users;

namespace WebChat.Module.Tests.Stories.Guarantees;

internal static class Waiting
{
    /// <summary>Returns when so many streams are open.</summary>
    public static Task AreWaiting(this Town town, int count) => town.Site.AreWaiting(count);

    public static Task AreWaiting(this TestSite<SiteContext, IdentityUser> site, int count)
    {
        var attendance = site.Services.GetRequiredService<Attendance>();
        return Eventually.TrueAsync(() => attendance.Present.Count == count);
    }
}
