using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Browser;

/// <summary>Alice and bob of the sample host, both looking at their group.</summary>
internal sealed class ActsTalk(SampleSite site, ActsPerson alice, ActsPerson bob) : IAsyncDisposable
{
    public ActsPerson Alice => alice;

    public ActsPerson Bob => bob;

    public static async Task<ActsTalk> StartAsync(Chromium chromium)
    {
        var site = SampleSite.Start();
        return new(site, await ActsPerson.EnterAsync(chromium, site, "alice"), await ActsPerson.EnterAsync(chromium, site, "bob"));
    }

    public void HasNothingToComplainAbout()
    {
        alice.Person.HasNothingToComplainAbout();
        bob.Person.HasNothingToComplainAbout();
    }

    public async ValueTask DisposeAsync()
    {
        await alice.Person.DisposeAsync();
        await bob.Person.DisposeAsync();
        await site.DisposeAsync();
    }
}
