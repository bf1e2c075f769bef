namespace WebChat.Module.Tests.Faults;

/// <summary>Compares what was acknowledged, what each reader saw and what the site has.</summary>
internal static class Verdict
{
    private const int MostTold = 10;

    /// <returns>What is wrong; empty where every promise was kept.</returns>
    public static IReadOnlyList<string> Of(Ledger ledger, IReadOnlyList<string> conversations, IReadOnlyDictionary<string, IReadOnlyList<Said>> history, IReadOnlyList<(string Name, View View)> readers)
    {
        var wrong = new List<string>(ledger.Broken);
        var stored = conversations.SelectMany(conversation => history[conversation]).ToList();
        foreach (var doubled in stored.GroupBy(said => said.Text).Where(same => same.Count() > 1))
            wrong.Add($"doubled: {string.Join(" and ", doubled)}");
        foreach (var lost in ledger.Acknowledged.Values.Except(stored))
            wrong.Add($"lost: {lost} was acknowledged and is not in the history");
        foreach (var stray in stored.Where(said => !ledger.Acknowledged.ContainsKey(said.Text)))
            wrong.Add($"stray: {stray} was never acknowledged");
        foreach (var conversation in conversations)
        {
            var said = history[conversation];
            if (!said.Select(each => each.Sequence).SequenceEqual(Enumerable.Range(1, said.Count).Select(i => (long)i)))
                wrong.Add($"out of order: the history of {conversation} has holes");
            if (!said.Zip(said.Skip(1)).All(pair => pair.First.Version < pair.Second.Version))
                wrong.Add($"out of order: the versions of {conversation} don't rise");
            foreach (var reader in readers.Where(reader => !reader.View.Of(conversation).SequenceEqual(said)))
                wrong.Add($"lost: {reader.Name} saw {reader.View.Of(conversation).Count} of {said.Count}, or others, in {conversation}");
        }

        return wrong;
    }

    /// <summary>Each kind counted, and the first of each in full.</summary>
    public static string Told(IReadOnlyList<string> wrong) => string.Join(
        '\n', wrong.GroupBy(each => each.Split(':')[0]).Select(kind => $"{kind.Key}: {kind.Count()}\n    {string.Join("\n    ", kind.Take(MostTold))}"));
}
