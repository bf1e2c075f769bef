namespace WebChat.Module.Tests.Browser;

/// <summary>Every test with a page on the screen: one after the other in one Chromium, beside the other tests.</summary>
[CollectionDefinition(Name)]
public sealed class InBrowser : ICollectionFixture<Chromium>
{
    public const string Name = "Browser";
}

/// <summary>Those behind a proxy, which wait for most of their time for what it cuts: beside the others, in a Chromium of their own.</summary>
[CollectionDefinition(Name)]
public sealed class BehindProxy : ICollectionFixture<Chromium>
{
    public const string Name = "Browser behind a proxy";
}
