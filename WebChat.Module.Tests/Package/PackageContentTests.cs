using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Package;

[Collection(PackageCollection.Name)]
public sealed class PackageContentTests(PackedModule module)
{
    [Fact]
    public void The_package_holds_the_assembly_its_documentation_and_the_readme()
    {
        using var package = ZipFile.OpenRead(module.File);

        Assert.NotNull(package.GetEntry("lib/net10.0/WebChat.Module.dll"));
        Assert.NotNull(package.GetEntry("README.md"));
        var documentation = XDocument.Load(Open(package, "lib/net10.0/WebChat.Module.xml"));
        Assert.Contains(documentation.Descendants("member"), member =>
            member.Attribute("name")!.Value.StartsWith("M:Microsoft.AspNetCore.Builder.WebChatEndpointRouteBuilderExtensions.MapWebChat", StringComparison.Ordinal));
        Assert.Single(package.Entries, entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal) && !entry.Name.EndsWith(".resources.dll", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_static_file_of_the_module_is_in_the_package()
    {
        using var package = ZipFile.OpenRead(module.File);
        var folder = Path.Combine(Repository.Root, "WebChat.Module", "wwwroot");
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];

        Assert.Equal(
            files.Select(file => "staticwebassets/" + Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
            package.Entries.Select(entry => entry.FullName)
                .Where(name => name.StartsWith("staticwebassets/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_package_says_what_it_is_and_brings_two_dependencies()
    {
        using var package = ZipFile.OpenRead(module.File);
        var metadata = XDocument.Load(Open(package, "WebChat.Module.nuspec")).Root!.Elements().Single();

        Assert.Equal(("WebChat.Module", module.Version), (Value("id"), Value("version")));
        Assert.Equal("MIT", metadata.Elements().Single(element => element.Name.LocalName == "license" && element.Attribute("type")?.Value == "expression").Value);
        Assert.Equal("README.md", Value("readme"));
        Assert.NotEmpty(Value("description"));
        Assert.NotEmpty(Value("tags"));
        Assert.Equal(
            ["Markdig", "Microsoft.EntityFrameworkCore.Relational"],
            metadata.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value));

        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
    }

    [Fact]
    public void The_assembly_is_deterministic_and_its_symbols_belong_to_it()
    {
        using var package = ZipFile.OpenRead(module.File);
        using var symbols = ZipFile.OpenRead(module.Symbols);
        using var assembly = new PEReader(Open(package, "lib/net10.0/WebChat.Module.dll"));
        var debug = assembly.ReadDebugDirectory();

        Assert.Contains(debug, entry => entry.Type == DebugDirectoryEntryType.Reproducible);
        var id = assembly.ReadCodeViewDebugDirectoryData(debug.Single(entry => entry.Type == DebugDirectoryEntryType.CodeView)).Guid;
        using var pdb = System.Reflection.Metadata.MetadataReaderProvider.FromPortablePdbStream(Open(symbols, "lib/net10.0/WebChat.Module.pdb"));
        Assert.Equal(id, new Guid(pdb.GetMetadataReader().DebugMetadataHeader!.Id.AsSpan(0, 16)));
    }

    private static MemoryStream Open(ZipArchive package, string name)
    {
        var content = new MemoryStream();
        using var entry = (package.GetEntry(name) ?? throw new InvalidOperationException($"The package has no {name}.")).Open();
        entry.CopyTo(content);
        content.Position = 0;
        return content;
    }
}
