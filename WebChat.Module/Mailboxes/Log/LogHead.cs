namespace WebChat.Module.Mailboxes.Log;

/// <summary>The one row whose holder may number parcels, so that no place becomes visible after a later one.</summary>
internal class LogHead
{
    public const int TheOne = 1;

    public required int Id { get; set; }

    /// <summary>Random number of the log's present life.</summary>
    public required long Epoch { get; set; }

    /// <summary>The last place that was given.</summary>
    public long Last { get; set; }

    /// <summary>How far a store outside the database has been fed.</summary>
    public long Fed { get; set; }

    /// <summary>Up to here parcels may have been trimmed.</summary>
    public long Floor { get; set; }
}
