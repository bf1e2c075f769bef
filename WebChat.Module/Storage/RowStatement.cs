using System.Globalization;
using System.Numerics;

namespace WebChat.Module.Storage;

/// <summary>One statement about rows of a table.</summary>
/// <param name="Before">Its text as far as the first row.</param>
/// <param name="Row">What it says of a row, the names of whose parameters end like this.</param>
/// <param name="Parameters">What it is given for a row, in this order.</param>
internal sealed record RowStatement(string Before, Func<string, string> Row, IReadOnlyList<RowParameter> Parameters)
{
    /// <summary>Of the widest table that is some 900 parameters; SQL Server takes 2 100.</summary>
    private const int MostRows = 64;

    private readonly RowText?[] _texts = new RowText?[BitOperations.Log2(MostRows) + 1];

    /// <summary>Stands between two rows; null for a statement about one row alone.</summary>
    public string? Between { get; init; }

    public string After { get; init; } = "";

    /// <summary>The statement for one row.</summary>
    public RowText Text => For(0);

    /// <summary>The parameters' values in <paramref name="row"/>.</summary>
    public object?[] ValuesOf(object row)
    {
        var values = new object?[Parameters.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Parameters[i].Column.ValueOf(row);
        }

        return values;
    }

    /// <summary>
    /// The statements for so many rows, with how many each takes: always a power of two, so that a server which remembers
    /// what it has parsed has few texts to remember.
    /// </summary>
    public IEnumerable<(RowText Text, int Rows)> ForRows(int rows)
    {
        while (rows > 0)
        {
            var power = Between is null ? 0 : BitOperations.Log2((uint)Math.Min(rows, MostRows));
            yield return (For(power), 1 << power);
            rows -= 1 << power;
        }
    }

    private RowText For(int power) => _texts[power] ??= Make(1 << power);

    private RowText Make(int rows)
    {
        string[] endings = [.. Enumerable.Range(0, rows).Select(row => row == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"_{row}"))];
        return new(
            $"{Before}{string.Join(Between, endings.Select(Row))}{After}",
            [.. from ending in endings from parameter in Parameters select parameter with { Name = parameter.Name + ending }]);
    }
}

/// <summary>A statement for a number of rows, and what it is given: the values of the first row, then those of the next.</summary>
internal sealed record RowText(string Sql, IReadOnlyList<RowParameter> Parameters);

/// <summary>A parameter of a statement, and the column whose value it is.</summary>
internal sealed record RowParameter(string Name, RowColumn Column);
