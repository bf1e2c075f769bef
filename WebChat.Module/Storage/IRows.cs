namespace WebChat.Module.Storage;

/// <summary>
/// Reads and writes of whole rows within the unit of work: noted first, then run together, in the order they were noted.
/// For the hot path, where EF's queries and saves cost several times what the database does.
/// </summary>
internal interface IRows
{
    /// <summary>
    /// The rows that have these values in the properties <paramref name="by"/>, which an index should know: one lookup a
    /// key, each given once. The list is filled by <see cref="RunAsync"/>, in any order; nobody tracks the rows.
    /// </summary>
    IReadOnlyList<T> Find<T>(IReadOnlyList<string> by, IEnumerable<object[]> keys)
        where T : class;

    /// <summary>Holds rows until the transaction ends, in the order given.</summary>
    /// <param name="by">A unique property of <typeparamref name="T"/>.</param>
    /// <param name="keys">What finds each row.</param>
    /// <param name="untouched">The property that is set to itself.</param>
    void Lock<T>(string by, IEnumerable<object[]> keys, string untouched)
        where T : class;

    /// <summary>A key that the database makes stays its own affair.</summary>
    void Insert<T>(IEnumerable<T> rows)
        where T : class;

    /// <summary>Writes the named properties of each row, which its primary key finds.</summary>
    void Update<T>(IEnumerable<T> rows, params IReadOnlyList<string> properties)
        where T : class;

    /// <summary>Takes away the rows that have these values in the properties <paramref name="by"/>, if there are any.</summary>
    void Delete<T>(IReadOnlyList<string> by, IEnumerable<object[]> keys)
        where T : class;

    /// <exception cref="Microsoft.EntityFrameworkCore.DbUpdateException">A row breaks a unique index or another rule of the database.</exception>
    Task RunAsync();
}
