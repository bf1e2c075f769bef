using System.Text.RegularExpressions;

namespace WebChat.Module.Tests.Package;

/// <summary>A site fresh from a template, which gets the package and the two lines as the README says.</summary>
internal sealed partial class StrangersSite
{
    /// <summary>What is made from the rest.</summary>
    private static readonly string[] Made = ["bin", "obj", "published"];

    private readonly PackedModule _module;

    private StrangersSite(PackedModule module, string name, DirectoryInfo folder) => (_module, Name, Folder) = (module, name, folder);

    public string Name { get; }

    public DirectoryInfo Folder { get; }

    public string Assembly => Path.Combine(Folder.FullName, "bin", "Debug", "net10.0", $"{Name}.dll");

    public static async Task<StrangersSite> NewAsync(PackedModule module, string template, string name)
    {
        await Command.RunAsync(module.Folder, "dotnet", "new", template, "-au", "Individual", "-n", name, "-o", name, "--no-restore");
        var site = new StrangersSite(module, name, module.Folder.CreateSubdirectory(name));
        site.Update();
        return site;
    }

    /// <summary>The same site in another folder, its database with it, restored and not built.</summary>
    public async Task<StrangersSite> CopyAsync(string folder)
    {
        var copy = _module.Folder.CreateSubdirectory(folder);
        foreach (var file in Folder.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(Folder.FullName, file.FullName);
            if (Made.Contains(path.Split(Path.DirectorySeparatorChar)[0]))
                continue;
            var target = Path.Combine(copy.FullName, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            file.CopyTo(target);
        }

        var site = new StrangersSite(_module, Name, copy);
        await site.DotnetAsync("restore");
        return site;
    }

    public async Task InstallAsync(string add = "builder.Services.AddWebChat<ApplicationDbContext>();")
    {
        await Command.RunAsync(Folder, "dotnet", "add", "package", PackedModule.Id, "--version", _module.Version, "--no-restore");
        AssertQuiet(await DotnetAsync("restore"));
        Edit("Program.cs", "var app = builder.Build();", $"{add}\n\nvar app = builder.Build();");
        Edit("Program.cs", "app.Run();", "app.MapWebChat();\n\napp.Run();");
    }

    public async Task MigrateAsync(string name = "WebChat")
    {
        await EfAsync("migrations", "add", name);
        // It builds again: without the new migration in the assembly there would be nothing to do.
        await EfAsync("database", "update");
    }

    public Task<string> EfAsync(params string[] arguments) => Command.RunAsync(Folder, "dotnet", ["ef", .. arguments]);

    public Task<string> DotnetAsync(params string[] arguments) => Command.RunAsync(Folder, "dotnet", arguments);

    /// <summary>Fails where there is nothing to replace: the template has changed, and the test with it.</summary>
    public void Edit(string file, string old, string fresh)
    {
        var path = Path.Combine(Folder.FullName, file);
        var text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(old, fresh, StringComparison.Ordinal));
    }

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder.FullName, file), text);

    /// <summary>The code of the migration of that name.</summary>
    public string Migration(string name) => File.ReadAllText(
        Folder.EnumerateFiles($"*_{name}.cs", SearchOption.AllDirectories).Single(file => Regex.IsMatch(file.Name, @"^\d+_")).FullName);

    public Task<RunningSite> StartAsync(string environment = "Development") => RunningSite.StartAsync(Assembly, Folder, environment);

    /// <summary>
    /// To the patch level this repository has: a template names the level of its SDK's day, and sources that no longer
    /// hold each of its packages would fail the site before the chat comes.
    /// </summary>
    private void Update()
    {
        var project = Path.Combine(Folder.FullName, $"{Name}.csproj");
        File.WriteAllText(project, StockPackage().Replace(File.ReadAllText(project), $"${{package}}{PackedModule.EntityFrameworkVersion}"));
    }

    /// <summary>
    /// The module asks for the lowest Entity Framework on purpose, and hosts bring a newer one: neither "not found, took
    /// another" (NU1603) nor "downgrade" (NU1605) may come of it.
    /// </summary>
    private static void AssertQuiet(string restore) => Assert.DoesNotContain(
        restore.Split('\n'),
        line => line.Contains("NU1", StringComparison.Ordinal) && line.Contains(PackedModule.Id, StringComparison.Ordinal));

    [GeneratedRegex(@"(?<package>Include=""Microsoft\.(AspNetCore|EntityFrameworkCore)[^""]*"" Version="")10\.0\.\d+")]
    private static partial Regex StockPackage();
}
