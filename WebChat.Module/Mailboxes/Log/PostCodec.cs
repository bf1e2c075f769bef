namespace WebChat.Module.Mailboxes.Log;

/// <summary>Packs the posts of one change: numbers of seven bits a byte, so a letter to 200 people takes some 450 bytes.</summary>
internal static class PostCodec
{
    /// <summary>Posts a parcel may hold: each has a place of its own, the parcel's and its number in it.</summary>
    public const int Most = 1 << PlaceBits;

    private const int PlaceBits = 8;

    public static byte[] Write(IReadOnlyCollection<Post> posts)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write7BitEncodedInt(posts.Count);
        foreach (var (recipients, letter, _) in posts)
        {
            writer.Write(letter.Type);
            writer.Write7BitEncodedInt64(letter.ConversationId);
            writer.Write7BitEncodedInt64(letter.Sequence);
            writer.Write7BitEncodedInt64(letter.Version);
            writer.Write7BitEncodedInt64(letter.SubjectId);
            writer.Write(letter.Tag is not null);
            writer.Write(letter.Tag ?? "");
            Write(writer, recipients);
        }

        return bytes.ToArray();
    }

    public static IReadOnlyList<Post> Read(Parcel parcel)
    {
        using var reader = new BinaryReader(new MemoryStream(parcel.Posts));
        var posts = new Post[reader.Read7BitEncodedInt()];
        for (var i = 0; i < posts.Length; i++)
        {
            var letter = new Letter(
                string.Intern(reader.ReadString()),
                reader.Read7BitEncodedInt64(),
                reader.Read7BitEncodedInt64(),
                reader.Read7BitEncodedInt64(),
                reader.Read7BitEncodedInt64());
            var (hasTag, tag) = (reader.ReadBoolean(), reader.ReadString());
            posts[i] = new(ReadMailboxes(reader), hasTag ? letter with { Tag = tag } : letter, FirstPlace(parcel.Position) + i);
        }

        return posts;
    }

    /// <summary>The place of a parcel's first post.</summary>
    public static long FirstPlace(long parcel) => parcel << PlaceBits;

    /// <summary>The place behind which everything up to and with this parcel lies.</summary>
    public static long LastPlace(long parcel) => FirstPlace(parcel) + Most - 1;

    public static void Write(BinaryWriter writer, IReadOnlyList<long> mailboxes)
    {
        writer.Write7BitEncodedInt(mailboxes.Count);
        foreach (var mailbox in mailboxes)
        {
            writer.Write7BitEncodedInt64(mailbox);
        }
    }

    public static long[] ReadMailboxes(BinaryReader reader)
    {
        var mailboxes = new long[reader.Read7BitEncodedInt()];
        for (var i = 0; i < mailboxes.Length; i++)
        {
            mailboxes[i] = reader.Read7BitEncodedInt64();
        }

        return mailboxes;
    }
}
