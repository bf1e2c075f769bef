using System.Globalization;
using System.Reflection;
using WebChat.Module.Redis;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Architecture;

/// <summary>The guides say what is true.</summary>
public sealed class DocsTests
{
    [Fact]
    public void Every_option_stands_in_the_configuration_guide_with_its_default()
    {
        var guide = Read("docs/configuration.md");

        Assert.All(OptionsOf(new WebChatOptions(), "").Concat(OptionsOf(new RedisMailboxOptions(), "Redis:")), option => Assert.Contains($"| `{option.Name}` | {option.Default} |", guide, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/getting-started.md")]
    public void The_two_lines_of_the_guides_are_those_that_the_stock_sites_get(string guide)
    {
        var text = Read(guide);

        Assert.Contains("builder.Services.AddWebChat<ApplicationDbContext>();", text, StringComparison.Ordinal);
        Assert.Contains("app.MapWebChat();", text, StringComparison.Ordinal);
        Assert.Contains("dotnet ef migrations add WebChat", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_link_between_the_documents_leads_somewhere()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md").Append(Path.Combine(Repository.Root, "README.md")))
        {
            var links = System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(file), @"\]\((?!https?:|#)([^)#]+)(#[^)]*)?\)").Select(link => link.Groups[1].Value);
            Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(file)!, link)), $"{Path.GetFileName(file)} links to {link}, which isn't there."));
        }
    }

    private static IEnumerable<(string Name, string Default)> OptionsOf(object options, string prefix) =>
        options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property => property.GetValue(options) switch
        {
            { } nested when nested.GetType().Namespace!.StartsWith("WebChat", StringComparison.Ordinal) => OptionsOf(nested, $"{prefix}{property.Name}:"),
            bool value => [(prefix + property.Name, value ? "`true`" : "`false`")],
            null or System.Collections.IEnumerable and not string => [(prefix + property.Name, "–")],
            var value => [(prefix + property.Name, $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`")],
        });

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));
}
