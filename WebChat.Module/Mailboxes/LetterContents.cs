namespace WebChat.Module.Mailboxes;

/// <summary>Brings each letter to the slice that writes its type, and the events back into the letters' order.</summary>
internal sealed class LetterContents(IEnumerable<ILetterContent> slices)
{
    private readonly Dictionary<string, ILetterContent> _byType =
        slices.SelectMany(slice => slice.Types, (slice, type) => (slice, type)).ToDictionary(pair => pair.type, pair => pair.slice);

    public async ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> WriteAsync(long reader, IReadOnlyList<Letter> letters)
    {
        if (letters.Count == 0)
        {
            return [];
        }

        if (_byType.GetValueOrDefault(letters[0].Type) is { } slice && AreAllOf(slice, letters))
        {
            return NotEmpty(await slice.WriteAsync(reader, letters));
        }

        var events = new ReadOnlyMemory<byte>[letters.Count];
        foreach (var own in Enumerable.Range(0, letters.Count).GroupBy(i => _byType.GetValueOrDefault(letters[i].Type)))
        {
            // A newer node beside this one may write letters that this one can't read: its readers learn of it from the next snapshot.
            if (own.Key is null)
            {
                continue;
            }

            var places = own.ToArray();
            var written = await own.Key.WriteAsync(reader, Array.ConvertAll(places, i => letters[i]));
            for (var i = 0; i < places.Length; i++)
            {
                events[places[i]] = written[i];
            }
        }

        return NotEmpty(events);
    }

    /// <summary>As mostly: messages, and nothing else.</summary>
    private bool AreAllOf(ILetterContent slice, IReadOnlyList<Letter> letters)
    {
        for (var i = 1; i < letters.Count; i++)
        {
            if (letters[i].Type != letters[0].Type && _byType.GetValueOrDefault(letters[i].Type) != slice)
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlyMemory<byte>[] NotEmpty(ReadOnlyMemory<byte>[] events) =>
        Array.Exists(events, static written => written.IsEmpty) ? Array.FindAll(events, static written => !written.IsEmpty) : events;
}
