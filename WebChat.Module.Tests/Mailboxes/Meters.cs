using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace WebChat.Module.Tests.Mailboxes;

internal static class Meters
{
    public static ChatMeter New() => new(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());
}
