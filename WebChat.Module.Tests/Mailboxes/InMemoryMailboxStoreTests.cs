using Microsoft.Extensions.Options;
using WebChat.Module.Mailboxes;
using WebChat.Module.Mailboxes.InMemory;
using WebChat.Module.Tests.Contracts;

namespace WebChat.Module.Tests.Mailboxes;

public sealed class InMemoryMailboxStoreTests : MailboxStoreContract
{
    protected override int Crowds => 2000;

    protected override Task<IMailboxStore> OpenAsync()
    {
        var options = new WebChatOptions();
        (options.Mailboxes.MaxLetters, options.Mailboxes.MaxAge) = (MaxLetters, MaxAge);
        return Task.FromResult<IMailboxStore>(new InMemoryMailboxStore(Options.Create(options), Clock));
    }

    [Fact]
    public async Task A_restart_gives_every_reader_a_gap_and_never_letters_of_another_life()
    {
        var before = await OpenAsync();
        var cursor = await before.EndAsync(1, default);
        var after = await OpenAsync();
        await after.EndAsync(1, default);
        await AppendAsync(after, 1, 3, 1);

        var read = await after.ReadAsync(1, cursor, 10, default);

        Assert.True(read.IsGap);
        Assert.Empty(read.Letters);
    }
}
