using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories;

/// <summary>For stories that must go the same on every database.</summary>
public sealed class EveryProvider : TheoryData<Provider>
{
    public EveryProvider() => AddRange(Enum.GetValues<Provider>());
}
