using Xunit.Abstractions;
using Xunit.Sdk;

namespace WebChat.Module.Tests.Faults;

/// <summary>Says how far a long run is while it runs; what a test writes itself is shown at its end alone.</summary>
public sealed class Herald(IMessageSink sink)
{
    public void Say(string news) => sink.OnMessage(new DiagnosticMessage(news));
}
