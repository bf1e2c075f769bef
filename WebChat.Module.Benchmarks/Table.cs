namespace WebChat.Module.Benchmarks;

/// <summary>Rows of text under a head, printed as Markdown.</summary>
internal sealed class Table(params string[] head)
{
    private readonly List<string[]> _rows = [head, [.. head.Select(_ => "---")]];

    public void Add(params object[] cells) =>
        _rows.Add([.. cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "")]);

    public void Print()
    {
        var widths = head.Select((_, column) => _rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in _rows)
            Console.WriteLine($"| {string.Join(" | ", row.Select((cell, column) => cell == "---" ? new string('-', widths[column]) : cell.PadRight(widths[column])))} |");
    }
}
