using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WebChat.Module.Tests.Stories.Nodes;

/// <summary>A node that can commit but not number: as if it died just then, again and again.</summary>
internal sealed class Paralysis : DbCommandInterceptor
{
    public bool IsOn { get; set; }

    public bool HasStruck { get; private set; }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Strike(command);
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Strike(command);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    private void Strike(DbCommand command)
    {
        if (IsOn && command.CommandText.Contains("WebChatLog\"", StringComparison.Ordinal))
        {
            HasStruck = true;
            throw new InvalidOperationException("This node is as good as dead.");
        }
    }
}
