namespace WebChat.Module.Areas.WebChat.Pages;

internal sealed class IndexModel : ChatPage
{
    public override string View => "inbox";
}
