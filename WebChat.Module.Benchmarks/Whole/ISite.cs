namespace WebChat.Module.Benchmarks.Whole;

/// <summary>What is put under load, as its clients see it. People are numbered from 1; an odd one writes to the next.</summary>
internal interface ISite : IAsyncDisposable
{
    string Name { get; }

    ServerProcess Server { get; }

    /// <summary>Follows one's events from now on, or from where <paramref name="place"/> is; returns when the server knows of it.</summary>
    Task<Follower> FollowAsync(int person, Transport transport, Place place);

    /// <summary>Sends to the next person, or to the group; returns when the server has accepted it.</summary>
    Task SendAsync(Sent sent, bool group);
}
