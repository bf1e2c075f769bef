using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace WebChat.Module.Storage;

/// <summary>
/// Plain commands within the transaction that is open: in one round trip on a server, where what is looked up or inserted
/// together shares a statement; one prepared statement after the other elsewhere. Not for EF's in-memory provider, which
/// has no commands.
/// </summary>
internal sealed class RowBatch(DbContext context) : IRows
{
    private readonly List<Step> _steps = [];

    public IReadOnlyList<T> Find<T>(IReadOnlyList<string> by, IEnumerable<object[]> keys)
        where T : class
    {
        var table = RowTable<T>.Of(context);
        var found = new List<T>();
        Add(new(table.Select(by), [.. keys], reader => found.Add(table.Read(reader))));
        return found;
    }

    public void Lock<T>(string by, IEnumerable<object[]> keys, string untouched)
        where T : class => Add(new(RowTable<T>.Of(context).Lock(untouched, by), [.. keys], null));

    public void Insert<T>(IEnumerable<T> rows)
        where T : class => Write(RowTable<T>.Of(context).Insert(), rows);

    public void Update<T>(IEnumerable<T> rows, params IReadOnlyList<string> properties)
        where T : class => Write(RowTable<T>.Of(context).Update(properties), rows);

    public void Delete<T>(IReadOnlyList<string> by, IEnumerable<object[]> keys)
        where T : class => Add(new(RowTable<T>.Of(context).Delete(by), [.. keys], null));

    public async Task RunAsync()
    {
        try
        {
            var connection = context.Database.GetDbConnection();
            var transaction = context.Database.CurrentTransaction!.GetDbTransaction();
            await (connection.CanCreateBatch ? RunTogetherAsync(connection, transaction) : RunInTurnAsync(connection, transaction));
        }
        catch (DbException exception) when (!exception.IsTransient && _steps.Exists(step => step.Take is null))
        {
            // As a save by EF would say it: the unit of work is tried again on fresh rows.
            throw new DbUpdateException("Rows could not be written.", exception);
        }
    }

    private void Add(Step step)
    {
        if (step.Values.Count > 0)
        {
            _steps.Add(step);
        }
    }

    private void Write<T>(RowStatement statement, IEnumerable<T> rows)
        where T : class => Add(new(statement, [.. rows.Select(statement.ValuesOf)], null));

    private async Task RunTogetherAsync(DbConnection connection, DbTransaction transaction)
    {
        if (_steps.Count == 0)
        {
            return;
        }

        await using var batch = connection.CreateBatch();
        await using var maker = connection.CreateCommand();
        batch.Transaction = transaction;
        foreach (var step in _steps)
        {
            var from = 0;
            foreach (var (text, rows) in step.Texts)
            {
                var command = batch.CreateBatchCommand();
                command.CommandText = text.Sql;
                AddParameters(command.Parameters, maker, text, step.Values, from);
                batch.BatchCommands.Add(command);
                from += rows;
            }
        }

        await using var reader = await batch.ExecuteReaderAsync(CancellationToken.None);
        foreach (var step in from step in _steps where step.Take is not null from _ in step.Texts select step)
        {
            await step.TakeAllAsync(reader);
            await reader.NextResultAsync(CancellationToken.None);
        }
    }

    private async Task RunInTurnAsync(DbConnection connection, DbTransaction transaction)
    {
        foreach (var step in _steps)
        {
            var text = step.Statement.Text;
            var command = PreparedCommands.Of(connection).Get(text.Sql);
            command.Transaction = transaction;
            for (var row = 0; row < step.Values.Count; row++)
            {
                command.Parameters.Clear();
                AddParameters(command.Parameters, command, text, step.Values, row);
                if (step.Take is null)
                {
                    await command.ExecuteNonQueryAsync(CancellationToken.None);
                    continue;
                }

                await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
                await step.TakeAllAsync(reader);
            }
        }
    }

    private static void AddParameters(DbParameterCollection parameters, DbCommand maker, RowText text, IReadOnlyList<object?[]> values, int from)
    {
        for (var i = 0; i < text.Parameters.Count; i++)
        {
            var (row, column) = Math.DivRem(i, values[from].Length);
            parameters.Add(text.Parameters[i].Column.Parameter(maker, text.Parameters[i].Name, values[from + row][column]));
        }
    }

    /// <summary>One statement, and the values it runs with.</summary>
    /// <param name="Statement">The statement.</param>
    /// <param name="Values">For each row.</param>
    /// <param name="Take">What it does with a row that is found; null where it writes.</param>
    private sealed record Step(RowStatement Statement, IReadOnlyList<object?[]> Values, Action<DbDataReader>? Take)
    {
        /// <summary>For all rows.</summary>
        public IEnumerable<(RowText Text, int Rows)> Texts => Statement.ForRows(Values.Count);

        public async Task TakeAllAsync(DbDataReader reader)
        {
            while (await reader.ReadAsync(CancellationToken.None))
            {
                Take!(reader);
            }
        }
    }
}
