using WebChat.Module.Mailboxes.Log;

namespace WebChat.Module.Mailboxes.EntityFramework;

/// <summary>Packs signals on their way to other nodes, marked with the node they come from: there they were heard already.</summary>
internal sealed class SignalCodec
{
    private readonly long _node = Random.Shared.NextInt64();

    public byte[] Write(IReadOnlyCollection<(IReadOnlyList<long> Mailboxes, ReadOnlyMemory<byte> Signal)> signals)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(_node);
        writer.Write7BitEncodedInt(signals.Count);
        foreach (var (mailboxes, signal) in signals)
        {
            PostCodec.Write(writer, mailboxes);
            writer.Write7BitEncodedInt(signal.Length);
            writer.Write(signal.Span);
        }

        return bytes.ToArray();
    }

    /// <summary>Nothing where they are this node's own.</summary>
    public IReadOnlyList<(IReadOnlyList<long> Mailboxes, ReadOnlyMemory<byte> Signal)> ReadOthers(byte[] written)
    {
        using var reader = new BinaryReader(new MemoryStream(written));
        if (reader.ReadInt64() == _node)
        {
            return [];
        }

        var signals = new (IReadOnlyList<long>, ReadOnlyMemory<byte>)[reader.Read7BitEncodedInt()];
        for (var i = 0; i < signals.Length; i++)
        {
            signals[i] = (PostCodec.ReadMailboxes(reader), reader.ReadBytes(reader.Read7BitEncodedInt()));
        }

        return signals;
    }
}
