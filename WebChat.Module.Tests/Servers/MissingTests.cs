namespace WebChat.Module.Tests.Servers;

public sealed class MissingTests
{
    [Fact]
    public void On_a_developers_machine_a_missing_server_is_a_skip_that_says_how_to_get_it() =>
        Assert.Equal("Oracle is missing on this machine. Buy it.", SkipReason(inCI: false));

    [Fact]
    public void In_CI_a_missing_server_is_a_failure() => Assert.Null(SkipReason(inCI: true));

    private static string? SkipReason(bool inCI) => Missing.SkipReason([Missing.Needed("Oracle", "Buy it.", inCI).Message]);
}
