using WebChat.Module.Tests.Browser;
using WebChat.Module.Tests.Stories.Guarantees;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("WebChat.Module.Tests.Servers.LongestFirst", "WebChat.Module.Tests")]

namespace WebChat.Module.Tests.Servers;

/// <summary>The long collections begin first, so that none of them is still under way alone when all others are done.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <summary>Collections by name, and classes that are a collection of their own.</summary>
    private static readonly string[] Long = [InBrowser.Name, BehindProxy.Name, nameof(DeletesOnPostgresTests), nameof(SnapshotAndTailTests)];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => Long.Contains(collection.DisplayName.Split('.')[^1]) ? 0 : 1).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);
}
