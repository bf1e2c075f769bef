using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WebChat.Module.Tests.Hosting;

/// <summary>A database that answers no question until whoever asks has given up.</summary>
internal sealed class SlowReads : DbCommandInterceptor
{
    public bool IsOn { get; set; }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (IsOn && cancellationToken.CanBeCanceled)
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return result;
    }
}
