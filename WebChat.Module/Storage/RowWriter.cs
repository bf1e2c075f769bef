using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace WebChat.Module.Storage;

/// <summary>
/// Writes rows with plain commands made from EF's own model: its tables, columns and conversions. For the hot path alone:
/// to track and save one message costs EF some 300 µs of processor time, a prepared statement some 50. Runs within the
/// transaction that is open; on a server all rows go in one round trip.
/// </summary>
internal sealed class RowWriter(DbContext context)
{
    private readonly ISqlGenerationHelper _sql = context.GetService<ISqlGenerationHelper>();

    /// <exception cref="DbUpdateException">A row breaks a unique index or another rule of the database.</exception>
    public Task InsertAsync<T>(IReadOnlyList<T> rows)
        where T : class
    {
        var (table, columns) = TableOf<T>();
        var names = string.Join(", ", columns.Select(column => _sql.DelimitIdentifier(column.Name)));
        var values = string.Join(", ", columns.Select(Parameter));
        return RunAsync($"INSERT INTO {table} ({names}) VALUES ({values})", columns, rows);
    }

    /// <summary>Writes the named properties of each row, which its primary key finds.</summary>
    /// <exception cref="DbUpdateException">A row breaks a rule of the database.</exception>
    public Task UpdateAsync<T>(IReadOnlyList<T> rows, params IReadOnlyList<string> properties)
        where T : class
    {
        var (table, columns) = TableOf<T>();
        var set = columns.Where(column => properties.Contains(column.Property.Name)).ToList();
        var key = columns.Where(column => column.Property.IsPrimaryKey()).ToList();
        return RunAsync($"UPDATE {table} SET {Equal(set, ", ")} WHERE {Equal(key, " AND ")}", [.. set, .. key], rows);
    }

    /// <summary>
    /// Holds rows until the transaction ends, in the order given, by a write that changes nothing: the one lock every
    /// server knows.
    /// </summary>
    /// <param name="rows">What finds each row, by the property <paramref name="by"/>.</param>
    /// <param name="by">A unique property of <typeparamref name="T"/>.</param>
    /// <param name="untouched">The property that is set to itself.</param>
    public Task LockAsync<T>(IReadOnlyList<object> rows, string by, string untouched)
        where T : class
    {
        var (table, columns) = TableOf<T>();
        var (key, column) = (columns.Single(one => one.Property.Name == by), columns.Single(one => one.Property.Name == untouched));
        var name = _sql.DelimitIdentifier(column.Name);
        return RunAsync($"UPDATE {table} SET {name} = {name} WHERE {Equal([key], "")}", [key with { Read = value => value }], rows);
    }

    private (string Table, IReadOnlyList<Column> Columns) TableOf<T>()
    {
        var entity = context.Model.FindEntityType(typeof(T))!;
        var table = entity.GetTableMappings().First();
        return (
            _sql.DelimitIdentifier(table.Table.Name, table.Table.Schema),
            entity.GetOrAddRuntimeAnnotationValue("WebChat:Columns", ColumnsOf, table));
    }

    private static IReadOnlyList<Column> ColumnsOf(ITableMapping? table) =>
        [.. table!.ColumnMappings.Select(mapping => new Column(mapping.Column.Name, mapping.Property, mapping.TypeMapping, mapping.Property.GetGetter().GetClrValue))];

    private string Equal(IReadOnlyList<Column> columns, string separator) =>
        string.Join(separator, columns.Select(column => $"{_sql.DelimitIdentifier(column.Name)} = {Parameter(column)}"));

    private string Parameter(Column column) => _sql.GenerateParameterName(column.Property.Name);

    private async Task RunAsync(string sql, IReadOnlyList<Column> columns, IReadOnlyList<object> rows)
    {
        var connection = context.Database.GetDbConnection();
        var transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        try
        {
            await (connection.CanCreateBatch
                ? RunTogetherAsync(connection, transaction, sql, columns, rows)
                : RunPreparedAsync(connection, transaction, sql, columns, rows));
        }
        catch (DbException exception) when (!exception.IsTransient)
        {
            // As a save by EF would say it: the unit of work is tried again on fresh rows.
            throw new DbUpdateException("Rows could not be written.", exception);
        }
    }

    private async Task RunTogetherAsync(
        DbConnection connection, DbTransaction transaction, string sql, IReadOnlyList<Column> columns, IReadOnlyList<object> rows)
    {
        await using var batch = connection.CreateBatch();
        await using var command = connection.CreateCommand();
        batch.Transaction = transaction;
        foreach (var row in rows)
        {
            var one = batch.CreateBatchCommand();
            one.CommandText = sql;
            foreach (var column in columns)
            {
                one.Parameters.Add(column.Parameter(command, Parameter(column), row));
            }

            batch.BatchCommands.Add(one);
        }

        await batch.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private async Task RunPreparedAsync(
        DbConnection connection, DbTransaction transaction, string sql, IReadOnlyList<Column> columns, IReadOnlyList<object> rows)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var row in rows)
        {
            command.Parameters.Clear();
            foreach (var column in columns)
            {
                command.Parameters.Add(column.Parameter(command, Parameter(column), row));
            }

            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private sealed record Column(string Name, IProperty Property, RelationalTypeMapping Type, Func<object, object?> Read)
    {
        public DbParameter Parameter(DbCommand command, string name, object row) =>
            Type.CreateParameter(command, name, Read(row), Property.IsNullable);
    }
}
