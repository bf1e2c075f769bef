using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace WebChat.Module.Storage;

/// <summary>
/// For EF's in-memory provider, which has no commands: EF's own queries and saves. Each write is saved before what
/// follows, so that it sees what stands before it, and nothing stays tracked.
/// </summary>
internal sealed class TrackedRows(DbContext context) : IRows
{
    private readonly List<Func<Task>> _steps = [];

    public IReadOnlyList<T> Find<T>(IReadOnlyList<string> by, IEnumerable<object[]> keys)
        where T : class
    {
        var found = new List<T>();
        _steps.AddRange(keys.ToList().ConvertAll(key => (Func<Task>)(async () => found.AddRange(await ReadAsync<T>(by, key)))));
        return found;
    }

    /// <summary>Writers take turns anyway.</summary>
    public void Lock<T>(string by, IEnumerable<object[]> keys, string untouched)
        where T : class
    {
    }

    public void Insert<T>(IEnumerable<T> rows)
        where T : class
    {
        T[] added = [.. rows];
        _steps.Add(() => SaveAsync(() => context.AddRange(added)));
    }

    public void Update<T>(IEnumerable<T> rows, params IReadOnlyList<string> properties)
        where T : class
    {
        T[] changed = [.. rows];
        _steps.Add(() => SaveAsync(() =>
        {
            foreach (var entry in changed.Select(row => context.Attach(row)))
            {
                foreach (var property in properties)
                {
                    entry.Property(property).IsModified = true;
                }
            }
        }));
    }

    public void Delete<T>(IReadOnlyList<string> by, IEnumerable<object[]> keys)
        where T : class => _steps.AddRange(keys.ToList().ConvertAll(key => (Func<Task>)(async () =>
        {
            var gone = await ReadAsync<T>(by, key);
            await SaveAsync(() => context.RemoveRange(gone));
        })));

    public async Task RunAsync()
    {
        foreach (var step in _steps)
        {
            await step();
        }
    }

    private Task<List<T>> ReadAsync<T>(IReadOnlyList<string> by, object[] key)
        where T : class
    {
        var row = Expression.Parameter(typeof(T));
        var found = by.Select((property, i) => Equal(Expression.Property(row, property), key[i])).Aggregate(Expression.AndAlso);
        return context.Set<T>().AsNoTracking().Where(Expression.Lambda<Func<T, bool>>(found, row)).ToListAsync();
    }

    /// <summary>As a lambda holds what it captures: EF compiles the query once, for any value.</summary>
    private static BinaryExpression Equal(MemberExpression property, object value) =>
        Expression.Equal(property, Expression.Convert(Expression.Property(Expression.Constant(Tuple.Create(value)), nameof(Tuple<object>.Item1)), property.Type));

    private async Task SaveAsync(Action change)
    {
        change();
        await context.SaveChangesAsync(CancellationToken.None);
        context.ChangeTracker.Clear();
    }
}
