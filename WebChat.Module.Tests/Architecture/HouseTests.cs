using System.Text.RegularExpressions;

namespace WebChat.Module.Tests.Architecture;

/// <summary>How the code is kept: sizes, places, and what must not stand in it.</summary>
public sealed partial class HouseTests
{
    /// <summary>Records of a few words each that are read together.</summary>
    private static readonly string[] FilesOfSmallShapes =
    [
        // The shapes of the events, one line each.
        "WebChat.Module/Conversations/Events/EventViews.cs",
        // What a start holds besides other slices' shapes.
        "WebChat.Module/Snapshot/StartView.cs",
    ];

    /// <summary>What a host types without a using.</summary>
    private static readonly string[] EntryFiles = ["WebChat.Module/Hosting/WebChat", "WebChat.Module.Images/WebChat", "WebChat.Module.Redis/WebChat"];

    [Fact]
    public async Task No_file_is_longer_than_250_lines() =>
        Assert.Empty(from file in await SourceFile.AllAsync()
                     where file.Extension is ".cs" or ".cshtml" or ".js" or ".css" && !file.Path.Contains("/Js/", StringComparison.Ordinal)
                     where file.Lines > 250
                     select $"{file.Path} has {file.Lines} lines");

    [Fact]
    public async Task Shipped_files_fit_in_two_screens()
    {
        var sizes = (await SourceFile.AllAsync()).Where(file => file.IsShipped).Select(file => file.Lines).Order().ToList();

        Assert.InRange(sizes[sizes.Count / 2], 1, 69);
        Assert.InRange(sizes[(int)(sizes.Count * 0.95)], 1, 160);
    }

    [Fact]
    public async Task Namespaces_are_folders() =>
        Assert.Empty(from file in await SourceFile.AllAsync()
                     where file.Extension == ".cs" && FileScopedNamespace().Match(file.Text) is { Success: true }
                     let written = FileScopedNamespace().Match(file.Text).Groups["name"].Value
                     let folder = Path.GetDirectoryName(file.Path)!.Replace('/', '.')
                     where written != folder && !IsEntryFile(file, written)
                     select $"{file.Path} says {written}");

    [Fact]
    public async Task Namespaces_are_file_scoped() =>
        Assert.Empty(from file in await SourceFile.AllAsync()
                     where file.Extension == ".cs" && !file.Path.Contains("/Migrations/", StringComparison.Ordinal)
                     where BlockNamespace().IsMatch(file.Text) && !file.Path.EndsWith("/Architecture/Wrong.cs", StringComparison.Ordinal)
                     select file.Path);

    [Fact]
    public async Task A_file_holds_one_public_type() =>
        Assert.Empty(from file in await SourceFile.AllAsync()
                     where file.IsShipped && file.Extension == ".cs" && !FilesOfSmallShapes.Contains(file.Path)
                     where PublicType().Count(file.Text) > 1
                     select file.Path);

    [Fact]
    public async Task Scripts_and_pages_put_no_text_into_markup() =>
        Assert.Empty(from file in await SourceFile.AllAsync()
                     where file.IsShipped && file.Extension is ".js" or ".cshtml"
                     from found in Markup().Matches(file.Text)
                     select $"{file.Path}: {found.Value}");

    [Fact]
    public async Task Pages_have_no_inline_style_or_script() =>
        Assert.Empty(from file in await SourceFile.AllAsync()
                     where file.IsShipped && file.Extension == ".cshtml"
                     from found in Inline().Matches(file.Text)
                     select $"{file.Path}: {found.Value}");

    [Fact]
    public async Task Tests_wait_by_signal_and_not_by_the_clock() =>
        Assert.Empty(from file in await SourceFile.AllAsync()
                     where file.Extension == ".cs" && file.Path.StartsWith("WebChat.Module.Tests/", StringComparison.Ordinal)
                     from found in Sleep().Matches(file.Text)
                     select $"{file.Path}: {found.Value}");

    [Theory]
    [InlineData("element.innerHTML = text", "Markup")]
    [InlineData("@Html.Raw(text)", "Markup")]
    [InlineData("<p style=\"color: red\">", "Inline")]
    [InlineData("<button onclick='go()'>", "Inline")]
    [InlineData("<script>go()</script>", "Inline")]
    [InlineData("Thread .Sleep(5)", "Sleep")]
    [InlineData("await Task .Delay(100)", "Sleep")]
    [InlineData("await Task .Delay(TimeSpan.FromSeconds(1))", "Sleep")]
    public void The_rules_find_what_they_forbid(string text, string rule)
    {
        var rules = new Dictionary<string, Regex> { ["Markup"] = Markup(), ["Inline"] = Inline(), ["Sleep"] = Sleep() };

        // Written apart above, so that this file keeps the rule itself.
        Assert.Matches(rules[rule], text.Replace(" .", ".", StringComparison.Ordinal));
    }

    private static bool IsEntryFile(SourceFile file, string written) =>
        EntryFiles.Any(start => file.Path.StartsWith(start, StringComparison.Ordinal)) && written.StartsWith("Microsoft.", StringComparison.Ordinal);

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex FileScopedNamespace();

    [GeneratedRegex(@"^namespace [\w.]+\s*\r?\n?\{", RegexOptions.Multiline)]
    private static partial Regex BlockNamespace();

    [GeneratedRegex(@"^public (?:\w+ )*?(?:class|record|struct|interface|enum|delegate) ", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"\b(?:innerHTML|outerHTML|insertAdjacentHTML|Html\.Raw|document\.write|DOMParser|eval\()")]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s(?:style|on[a-z]+)\s*=\s*[""']|<script(?![^>]*\bsrc=)[^>]*>\s*\S|<style|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex(@"\bThread\.Sleep\b|\bTask\.Delay\(\s*(?:\d|TimeSpan)")]
    private static partial Regex Sleep();
}
