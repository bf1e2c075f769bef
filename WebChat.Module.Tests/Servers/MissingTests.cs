namespace WebChat.Module.Tests.Servers;

public sealed class MissingTests
{
    [Fact]
    public void On_a_developers_machine_a_missing_server_is_a_skip_that_says_how_to_get_it()
    {
        var missing = Missing.Needed("Oracle", "Buy it.", inCI: false);

        Assert.StartsWith("$XunitDynamicSkip$", missing.Message, StringComparison.Ordinal);
        Assert.EndsWith("Buy it.", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void In_CI_a_missing_server_is_a_failure()
    {
        var missing = Missing.Needed("Oracle", "Buy it.", inCI: true);

        Assert.DoesNotContain("$XunitDynamicSkip$", missing.Message, StringComparison.Ordinal);
    }
}
