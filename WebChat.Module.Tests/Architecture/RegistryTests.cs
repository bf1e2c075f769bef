using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Package;

namespace WebChat.Module.Tests.Architecture;

/// <summary>Where packages come from is the machine's business: a mirror's name in a file would fail everywhere else.</summary>
public sealed class RegistryTests
{
    [Fact]
    public async Task No_file_names_a_host_that_packages_come_from()
    {
        var hosts = await HostsAsync();

        Assert.NotEmpty(hosts);
        Assert.Empty(from file in await SourceFile.AllAsync()
                     from host in hosts
                     where file.Text.Contains(host, StringComparison.OrdinalIgnoreCase)
                     select $"{file.Path} names {host}");
    }

    private static async Task<IReadOnlyList<string>> HostsAsync()
    {
        var root = new DirectoryInfo(Repository.Root);
        var sources = await Command.RunAsync(root, "dotnet", "nuget", "list", "source", "--format", "short");
        var (exitCode, registry) = await Command.TryAsync(root, "sh", "-c", "npm config get registry");
        return [.. $"{sources} {(exitCode == 0 ? registry : "")}"
            .Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.StartsWith("http", StringComparison.Ordinal) && Uri.IsWellFormedUriString(word, UriKind.Absolute))
            .Select(word => new Uri(word).Host)
            .Distinct()];
    }
}
