using System.Globalization;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Package;

/// <summary>
/// The module as a package, in a folder used as a source, under a version never used before, so that no cached package
/// answers. Around it the tools a stranger would use, and room for the sites that install it.
/// </summary>
public sealed class PackedModule : IAsyncLifetime
{
    public const string Id = "WebChat.Module";

    public string Version { get; } = $"0.1.0-test.{DateTime.UtcNow.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture)}";

    /// <summary>Outside the repository, whose build files must not leak into a stranger's site.</summary>
    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("webchat-package-");

    public string File => Path.Combine(Folder.FullName, "feed", $"{Id}.{Version}.nupkg");

    public string Symbols => Path.ChangeExtension(File, "snupkg");

    public async Task InitializeAsync()
    {
        // What was built with the tests is what is packed.
        await Command.RunAsync(
            new(Repository.Root), "dotnet", "pack", Id, "--no-build", "-c", Configuration,
            $"-p:PackageVersion={Version}", $"-p:NuspecOutputPath={Folder.FullName}/nuspec/", "-o", $"{Folder.FullName}/feed");
        await System.IO.File.WriteAllTextAsync(
            Path.Combine(Folder.FullName, "nuget.config"),
            """<configuration><packageSources><add key="feed" value="feed" /></packageSources></configuration>""");
        await Command.RunAsync(Folder, "dotnet", "new", "tool-manifest");
        await Command.RunAsync(Folder, "dotnet", "tool", "install", "dotnet-ef", "--version", EntityFrameworkVersion);
    }

    public Task DisposeAsync()
    {
        Folder.Delete(recursive: true);
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ??
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var cached = new DirectoryInfo(Path.Combine(packages, Id.ToLowerInvariant(), Version));
        if (cached.Exists)
            cached.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The patch level this repository restores.</summary>
    public static string EntityFrameworkVersion =>
        System.Diagnostics.FileVersionInfo.GetVersionInfo(typeof(Microsoft.EntityFrameworkCore.DbContext).Assembly.Location)
            .ProductVersion!.Split('+')[0];

    /// <summary>The tests run from <c>bin/CONFIGURATION/net10.0</c>.</summary>
    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
}

/// <summary>One package and one build at a time, and none beside tests that measure how fast a message arrives.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1711", Justification = "It is xunit's word.")]
public sealed class PackageCollection : ICollectionFixture<PackedModule>
{
    public const string Name = "package";
}
