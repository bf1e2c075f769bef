using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories.Nodes;

/// <summary>The one line by which nodes come to share their mailboxes.</summary>
internal static class SharedMailboxes
{
    public static void In(SiteOptions options) => options.AddChat = services => services.AddWebChat<SiteContext>().UseEntityFrameworkMailboxes();
}
