using Microsoft.EntityFrameworkCore;
using WebChat.Module.Contacts;
using WebChat.Module.Conversations;
using WebChat.Module.Mailboxes.Log;
using WebChat.Module.Nodes;
using WebChat.Module.Presence;
using WebChat.Module.Profiles;
using WebChat.Module.Sessions;

namespace WebChat.Module.Storage;

/// <summary>The chat's tables in the host's context, for the length of one unit of work.</summary>
internal sealed class ChatDb(DbContext context, StorageKind kind, ChatAddress address)
{
    public DbContext Context => context;

    /// <summary>For addresses that stand in what is read.</summary>
    public ChatAddress Address => address;

    public StorageKind Kind => kind;

    /// <summary>What this unit of work can be recognised by, should the answer to its commit get lost; null where it wrote none.</summary>
    public Receipt? Receipt { get; set; }

    public DbSet<Profile> Profiles => context.Set<Profile>();

    public DbSet<ProfileWord> ProfileWords => context.Set<ProfileWord>();

    public DbSet<PresenceLease> PresenceLeases => context.Set<PresenceLease>();

    public DbSet<Revocation> Revocations => context.Set<Revocation>();

    public DbSet<Contact> Contacts => context.Set<Contact>();

    public DbSet<ContactRequest> ContactRequests => context.Set<ContactRequest>();

    public DbSet<Conversation> Conversations => context.Set<Conversation>();

    public DbSet<Member> Members => context.Set<Member>();

    public DbSet<Group> Groups => context.Set<Group>();

    public DbSet<Message> Messages => context.Set<Message>();

    public DbSet<SearchText> SearchTexts => context.Set<SearchText>();

    public DbSet<Reaction> Reactions => context.Set<Reaction>();

    public DbSet<Pin> Pins => context.Set<Pin>();

    public DbSet<Hiding> Hidings => context.Set<Hiding>();

    public DbSet<Mention> Mentions => context.Set<Mention>();

    public DbSet<Attachment> Attachments => context.Set<Attachment>();

    public DbSet<Revision> Revisions => context.Set<Revision>();

    public DbSet<Parcel> Parcels => context.Set<Parcel>();

    public DbSet<LogHead> LogHeads => context.Set<LogHead>();

    public DbSet<Node> Nodes => context.Set<Node>();

    /// <summary>Plain commands, where the provider has any.</summary>
    public IRows NewRows() => kind is StorageKind.InMemory ? new TrackedRows(context) : new RowBatch(context);

    public Task<bool> HoldsAsync(Receipt receipt) => Parcels.AnyAsync(row => row.Id == receipt.Id && row.Mark == receipt.Mark);

    public Task SaveAsync() => context.SaveChangesAsync(CancellationToken.None);

    /// <summary>
    /// Holds the conversation's row until the transaction ends, so that permission and recipients can't go stale between
    /// check and commit. A write that changes nothing is the one lock every server knows; where writers take turns
    /// anyway (SQLite, in memory) it would be work for nothing.
    /// </summary>
    public async Task<Conversation?> LockAsync(Guid conversation)
    {
        if (kind is StorageKind.Server)
        {
            await Conversations.Where(row => row.PublicId == conversation)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version));
        }

        return await Conversations.SingleOrDefaultAsync(row => row.PublicId == conversation);
    }

    /// <summary>
    /// Saves new messages, and the counters and read marks that move with them; everything else that was changed in this
    /// unit of work as well, where <paramref name="more"/> says that something was.
    /// </summary>
    public async Task SaveAsync(IReadOnlyList<Message> messages, IReadOnlyList<Conversation> conversations, IReadOnlyCollection<Member> marks, bool more)
    {
        if (kind is not StorageKind.InMemory)
        {
            var rows = new RowBatch(context);
            rows.Update(conversations, nameof(Conversation.Version), nameof(Conversation.LastSequence), nameof(Conversation.LastActivityAt));
            rows.Insert(messages);
            rows.Insert(messages.ToSearchTexts());
            rows.Update(marks, nameof(Member.ReadSequence));
            await rows.RunAsync();
            await (more ? SaveAsync() : Task.CompletedTask);
            return;
        }

        foreach (var mark in marks)
        {
            (await Members.SingleAsync(row => row.ConversationId == mark.ConversationId && row.ProfileId == mark.ProfileId)).ReadSequence = mark.ReadSequence;
        }

        Conversations.UpdateRange(conversations);
        Messages.AddRange(messages);
        SearchTexts.AddRange(messages.ToSearchTexts());
        await SaveAsync();
    }

    /// <summary>Holds two people's rows, the lower id first, so that what they are to each other changes one step at a time.</summary>
    public async Task LockPairAsync(long one, long other)
    {
        if (kind is not StorageKind.Server)
        {
            return;
        }

        foreach (var id in (long[])[Math.Min(one, other), Math.Max(one, other)])
        {
            await Profiles.Where(row => row.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Scope, row => row.Scope));
        }
    }

    /// <summary>One statement, however many people are there.</summary>
    public async Task RenewLeasesAsync(Guid node, DateTime until)
    {
        var leases = PresenceLeases.Where(lease => lease.NodeId == node);
        if (kind is not StorageKind.InMemory)
        {
            await leases.ExecuteUpdateAsync(set => set.SetProperty(lease => lease.Until, until));
            return;
        }

        await leases.ForEachAsync(lease => lease.Until = until);
        await SaveAsync();
    }

    /// <summary>Holds one person's row, so that what they have is counted one step at a time.</summary>
    public async Task LockPersonAsync(long id)
    {
        if (kind is StorageKind.Server)
        {
            await Profiles.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Scope, row => row.Scope));
        }
    }

    /// <summary>Holds those of the attachments that are unsent now: two messages can't take one, nor a message and the sweep.</summary>
    public async Task<List<Attachment>> LockUnsentAsync(IQueryable<Attachment> wanted)
    {
        var unsent = wanted.Where(row => row.State == AttachmentState.Unsent);
        if (kind is StorageKind.Server)
        {
            await unsent.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, row => row.State));
        }

        return await unsent.ToListAsync();
    }

    /// <summary>Takes the words and files of a whole conversation away, and leaves the rows that keep its client ids used.</summary>
    public async Task EraseTextsAsync(long conversationId)
    {
        var messages = Messages.Where(message => message.ConversationId == conversationId);
        var attachments = Attachments.Where(row => row.ConversationId == conversationId);
        var revisions = Revisions.Where(revision => revision.ConversationId == conversationId);
        var searchTexts = SearchTexts.Where(text => text.ConversationId == conversationId);
        if (kind is not StorageKind.InMemory)
        {
            await revisions.ExecuteDeleteAsync();
            await searchTexts.ExecuteDeleteAsync();
            await messages.ExecuteUpdateAsync(set => set.SetProperty(message => message.Text, "").SetProperty(message => message.Attachments, 0));
            await Mentions.Where(row => row.ConversationId == conversationId).ExecuteDeleteAsync();
            await Pins.Where(row => row.ConversationId == conversationId).ExecuteDeleteAsync();
            await Hidings.Where(row => row.ConversationId == conversationId).ExecuteDeleteAsync();
            await attachments.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, AttachmentState.Removed));
            return;
        }

        Revisions.RemoveRange(await revisions.ToListAsync());
        SearchTexts.RemoveRange(await searchTexts.ToListAsync());
        await foreach (var message in messages.AsAsyncEnumerable())
        {
            (message.Text, message.Attachments) = ("", 0);
        }

        await foreach (var attachment in attachments.AsAsyncEnumerable())
        {
            attachment.State = AttachmentState.Removed;
        }

        Mentions.RemoveRange(await Mentions.Where(row => row.ConversationId == conversationId).ToListAsync());
        Pins.RemoveRange(await Pins.Where(row => row.ConversationId == conversationId).ToListAsync());
        Hidings.RemoveRange(await Hidings.Where(row => row.ConversationId == conversationId).ToListAsync());
    }
}
