using WebChat.Module.Storage;

namespace WebChat.Module.Mailboxes.Log;

/// <summary>Writes into a change's transaction what it posts.</summary>
internal sealed class Parcels(TimeProvider time)
{
    /// <summary>For the log, in which a publisher gives it its place.</summary>
    public async Task AddAsync(ChatDb db, IReadOnlyList<Post> posts)
    {
        foreach (var some in posts.Chunk(PostCodec.Most))
        {
            await AddAsync(db, New(Parcel.Unnumbered, PostCodec.Write(some), fleeting: false));
        }
    }

    /// <summary>
    /// Where nobody but this process delivers. A file or a memory answers every commit; a server's answer can get lost
    /// on the way.
    /// </summary>
    public Task AddReceiptAsync(ChatDb db, IReadOnlyList<Post> posts) =>
        posts.Count > 0 && db.Kind is StorageKind.Server ? AddAsync(db, New(Parcel.Receipt, [], fleeting: true)) : Task.CompletedTask;

    public Parcel New(long position, byte[] posts, bool fleeting) =>
        new() { Mark = Guid.NewGuid(), Position = position, Posts = posts, Fleeting = fleeting, At = time.StoredNow() };

    private static async Task AddAsync(ChatDb db, Parcel parcel)
    {
        db.Parcels.Add(parcel);
        await db.SaveAsync();
        db.Receipt = new(parcel.Id, parcel.Mark);
    }
}
