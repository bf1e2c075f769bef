namespace WebChat.Module.Storage;

/// <summary>One statement about a row of a table.</summary>
/// <param name="Sql">Its text.</param>
/// <param name="Parameters">What it is given, in this order.</param>
internal sealed record RowStatement(string Sql, IReadOnlyList<RowParameter> Parameters)
{
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
}

/// <summary>A parameter of a statement, and the column whose value it is.</summary>
internal sealed record RowParameter(string Name, RowColumn Column);
