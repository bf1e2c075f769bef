namespace WebChat.Module.Tests.Browser;

/// <summary>Every test with a page on the screen: one after the other in one Chromium, beside the other tests.</summary>
[CollectionDefinition(Name)]
public sealed class InBrowser : ICollectionFixture<Chromium>
{
    public const string Name = "Browser";
}
