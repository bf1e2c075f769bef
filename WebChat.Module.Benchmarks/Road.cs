using WebChat.Module.Messages.Sending;
using WebChat.Module.Users;

namespace WebChat.Module.Benchmarks;

/// <summary>What one person says, behind HTTP and the limits of sending, which are not the point.</summary>
internal sealed class Road(Site site, Caller caller)
{
    public const string Text = "Does anybody have a wheelbarrow to lend on Saturday?";

    private readonly MessageSender _sender = site.Get<MessageSender>();

    public Caller Caller => caller;

    public async Task SendAsync(string conversation)
    {
        if (await _sender.SendUnlimitedAsync(caller, conversation, Draft.From(new(Guid.NewGuid().ToString(), Text))) is not SendOutcome.Sent)
            throw new InvalidOperationException("Not sent.");
    }
}
