using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace WebChat.Module.Tests.Hosts;

public sealed class SampleSiteTests
{
    [Fact]
    public async Task The_sample_host_answers_on_a_real_port_with_the_settings_of_the_test()
    {
        await using var site = SampleSite.Start(new() { ["Storage:Provider"] = "InMemory" });
        using var client = site.NewClient();

        using var answer = await client.GetAsync("/no-such-page");

        Assert.NotEqual(0, site.Address.Port);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        var configuration = site.Services.GetRequiredService<IConfiguration>();
        Assert.Equal("InMemory", configuration["Storage:Provider"]);
        Assert.Contains("webchat-sample-", configuration["ConnectionStrings:Default"], StringComparison.Ordinal);
    }
}
