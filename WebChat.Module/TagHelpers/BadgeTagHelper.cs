using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Conversations;
using WebChat.Module.Users;

namespace WebChat.Module.TagHelpers;

/// <summary>
/// <c>&lt;webchat-badge /&gt;</c>: how many messages wait for the signed-in user, for the site's own navigation. Nothing is
/// shown when none wait, when nobody is signed in, or when the database is away. The number follows live: the
/// badge brings the chat's script along. Styles: <c>_content/WebChat.Module/css/badge.css</c> with <c>tokens.css</c>, or the site's own.
/// </summary>
[HtmlTargetElement("webchat-badge", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BadgeTagHelper : TagHelper
{
    private const int MostShown = 999;

    /// <summary>Set by the view.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var http = ViewContext.HttpContext;
        if (await http.RequestServices.GetRequiredService<UnreadCount>().OfAsync(http) is var (caller, unread))
        {
            Write(output, caller, unread, http.RequestServices.GetRequiredService<IUrlHelperFactory>().GetUrlHelper(ViewContext));
            return;
        }

        output.SuppressOutput();
    }

    private static void Write(TagHelperOutput output, Caller caller, int unread, IUrlHelper url)
    {
        output.TagName = "webchat-badge";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("data-prefix", url.Page("/Index", new { area = "WebChat" }));
        output.Attributes.SetAttribute("data-user-id", caller.UserId);
        output.PostElement.AppendHtml($"<script type=\"module\" src=\"{url.Content("~/_content/WebChat.Module/js/webchat.js")}\"></script>");
        if (!output.Attributes.ContainsName("class"))
        {
            output.Attributes.SetAttribute("class", "webchat-badge");
        }

        output.Content.SetContent(unread switch
        {
            0 => "",
            > MostShown => $"{MostShown}+",
            _ => unread.ToString(CultureInfo.CurrentCulture),
        });
    }
}
