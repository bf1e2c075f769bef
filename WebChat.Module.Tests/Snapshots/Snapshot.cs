using Snapshooter;
using WebChat.Module.Tests.Hosts;
using Snapshooting = Snapshooter.Xunit.Snapshot;

namespace WebChat.Module.Tests.Snapshots;

/// <summary>
/// Compares a rendered page with the one kept under its name; the only place that knows the snapshot library.
/// A page without a snapshot gets one, except in CI, where it fails. To accept a change, delete the kept file and run again.
/// </summary>
public static class Snapshot
{
    private static readonly string Folder = Path.Combine(Repository.Tests, "Snapshots");

    /// <param name="html">A whole page or a part of one.</param>
    /// <param name="name">Unique, and the file's name: <c>inbox.empty</c>.</param>
    /// <param name="within">A selector: small snapshots break only for a reason of their own.</param>
    public static void Match(string html, string name, string within = "body") =>
        Match(html, name, within, Folder, strict: Environment.GetEnvironmentVariable("CI") == "true");

    // The library's own way to a name walks the stack and trusts the compiler's paths, which a CI build anonymises.
    internal static void Match(string html, string name, string within, string folder, bool strict)
    {
        var page = StableHtml.Of(html, within);
        var kept = Path.Combine(folder, "__snapshots__", name + ".snap");
        if (File.Exists(kept))
            Snapshooting.Match(page, new SnapshotFullName(name + ".snap", folder));
        else if (strict)
            Assert.Fail($"No snapshot {kept}: run this test on your own machine, look at the file it makes, and commit it.");
        else
            Keep(page, kept);
    }

    private static void Keep(string page, string kept)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
        File.WriteAllText(kept, page);
    }
}
