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

        return Array.FindAll(events, static written => !written.IsEmpty);
    }
}
