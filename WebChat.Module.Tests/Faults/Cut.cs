namespace WebChat.Module.Tests.Faults;

/// <summary>How a connection through a <see cref="CutLine"/> comes to its end.</summary>
internal enum Cut
{
    /// <summary>Not at all.</summary>
    Never,

    /// <summary>After a request's head: the site knows what is wanted and never gets the rest.</summary>
    BeforeBody,

    /// <summary>When the site begins to answer: what was asked is done, and nobody hears of it.</summary>
    AfterBody,

    /// <summary>Somewhere in an answer.</summary>
    MidAnswer,

    /// <summary>It stays open, and swallows everything from both sides.</summary>
    HalfOpen,
}
