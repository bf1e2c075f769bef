using WebChat.Module.Mailboxes.EntityFramework;

namespace WebChat.Module.Mailboxes.Log;

/// <summary>A piece of the log on its way into a store outside the database.</summary>
/// <param name="Epoch">The log's.</param>
/// <param name="After">The place behind which it begins; what lies before was fed earlier, or is known no more.</param>
/// <param name="Through">The place up to which the log is whole with it.</param>
/// <param name="End">The last place of the log.</param>
/// <param name="Entries">What lies between, in order; perhaps nothing.</param>
internal sealed record LogBatch(long Epoch, long After, long Through, long End, IReadOnlyList<LogEntry> Entries);
