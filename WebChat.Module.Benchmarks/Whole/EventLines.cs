namespace WebChat.Module.Benchmarks.Whole;

/// <summary>The lines of server-sent events, which may come in any pieces.</summary>
internal sealed class EventLines(Connection connection)
{
    private readonly List<byte> _cut = [];
    private ReadOnlyMemory<byte> _chunk;

    /// <summary>Without its end; valid until the next.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> NextAsync()
    {
        _cut.Clear();
        int end;
        while ((end = _chunk.Span.IndexOf((byte)'\n')) < 0)
        {
            _cut.AddRange(_chunk.Span);
            _chunk = await connection.ReadChunkAsync();
            if (_chunk.IsEmpty)
                throw new EndOfStreamException("The server ended the stream.");
        }

        var line = _chunk[..end];
        _chunk = _chunk[(end + 1)..];
        if (_cut.Count == 0)
            return line;
        _cut.AddRange(line.Span);
        return _cut.ToArray();
    }
}
