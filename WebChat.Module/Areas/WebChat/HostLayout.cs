using Microsoft.AspNetCore.Mvc.ViewEngines;

namespace WebChat.Module.Areas.WebChat;

/// <summary>The layout the site's own pages have; a site without one (Blazor, an API) gets the chat's.</summary>
internal sealed class HostLayout(ICompositeViewEngine views)
{
    private const string Own = "/Areas/WebChat/Pages/Shared/_WebChatLayout.cshtml";

    public string Path { get; } =
        new[] { "/Pages/Shared/_Layout.cshtml", "/Views/Shared/_Layout.cshtml" }
            .FirstOrDefault(path => views.GetView(null, path, isMainPage: false).Success) ?? Own;
}
