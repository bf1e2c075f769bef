using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Tests.Redis;

/// <summary>Something that remembers, and writes down what it is told.</summary>
internal sealed class Listener : ILetterListener
{
    private readonly List<long> _heard = [];

    /// <summary>Each once: it may be told more than once.</summary>
    public IReadOnlyList<long> Heard
    {
        get
        {
            lock (_heard)
                return [.. _heard.Distinct()];
        }
    }

    public bool HasForgotten { get; private set; }

    public static void AddTo(IServiceCollection services) => services.AddSingleton<ILetterListener>(new Listener());

    public void Hear(Letter letter)
    {
        lock (_heard)
            _heard.Add(letter.Sequence);
    }

    public void ForgetAll() => HasForgotten = true;
}
