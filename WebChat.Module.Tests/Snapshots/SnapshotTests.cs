using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Snapshots;

public sealed class SnapshotTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webchat-snapshots-");

    [Fact]
    public void A_page_is_compared_with_the_file_in_this_repository()
    {
        Snapshot.Match($"<h1>Hello</h1><p id='{Guid.NewGuid()}'>again</p>", "self-test");

        Assert.True(File.Exists(Path.Combine(Repository.Tests, "Snapshots", "__snapshots__", "self-test.snap")));
    }

    [Fact]
    public void A_page_that_changed_fails_and_the_kept_one_stays()
    {
        Match("<p>old</p>", "page");

        Assert.ThrowsAny<Exception>(() => Match("<p>new</p>", "page"));
        Match("<p>old</p>", "page");
    }

    [Fact]
    public void In_CI_a_page_without_a_snapshot_fails_and_makes_none()
    {
        Assert.Throws<Xunit.Sdk.FailException>(() => Match("<p>new</p>", "page", strict: true));
        Assert.Throws<Xunit.Sdk.FailException>(() => Match("<p>new</p>", "page", strict: true));

        Assert.Empty(_folder.GetFiles("*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Pages_compared_at_the_same_time_do_not_mix()
    {
        for (var round = 0; round < 2; round++)
            Parallel.For(0, 64, page => Match($"<p>{page}</p>", $"page.{page}"));

        Assert.Equal(64, _folder.GetFiles("*.snap", SearchOption.AllDirectories).Length);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Match(string html, string name, bool strict = false) =>
        Snapshot.Match(html, name, "body", _folder.FullName, strict);
}
