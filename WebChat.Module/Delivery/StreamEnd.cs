namespace WebChat.Module.Delivery;

/// <summary>Why a stream of events ends. These are expected; nothing here is an error.</summary>
internal enum StreamEnd
{
    /// <summary>The client went away.</summary>
    Left = 1,

    /// <summary>The client doesn't take what it is sent; it may come back with its last cursor.</summary>
    Slow,

    /// <summary>The site stops.</summary>
    ShuttingDown,

    /// <summary>The sign-in it was opened with is over.</summary>
    SignedOut,

    /// <summary>The user may no longer use the chat.</summary>
    NotAllowed,

    /// <summary>The storage is away.</summary>
    Unavailable,

    /// <summary>A socket's client sent a binary frame.</summary>
    BinaryFrame,

    /// <summary>A socket's client sent more than a frame may hold.</summary>
    LargeFrame,

    /// <summary>A socket's client sent frames faster than any reason could ask for.</summary>
    ManyFrames,
}
