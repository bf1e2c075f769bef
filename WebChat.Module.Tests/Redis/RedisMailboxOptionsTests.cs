using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WebChat.Module.Redis;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Redis;

public sealed class RedisMailboxOptionsTests
{
    [Theory]
    [InlineData(null, ".UseRedisMailboxes(\"host:6379\")")]
    [InlineData(" ", ".UseRedisMailboxes(\"host:6379\")")]
    [InlineData("host:6379,nonsense=secret", ".UseRedisMailboxes(")]
    public void A_site_that_does_not_say_where_its_Redis_is_does_not_start_and_is_told_what_to_write(string? connection, string remedy)
    {
        using var services = ServicesOf(connection);

        var exception = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(remedy, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1, 700)]
    [InlineData("a b", 1, 700)]
    [InlineData("a{b}", 1, 700)]
    [InlineData("webchat", 0, 700)]
    [InlineData("webchat", 257, 700)]
    [InlineData("webchat", 1, 99)]
    [InlineData("webchat", 1, 5001)]
    public void What_could_not_work_is_refused(string prefix, int slots, int patience) =>
        Assert.True(Validate(new() { Connection = "host", KeyPrefix = prefix, Slots = slots, PatienceMilliseconds = patience }).Failed);

    [Fact]
    public void The_defaults_are_enough_with_a_place() => Assert.True(Validate(new() { Connection = "one:6379,two:6379,password=x,ssl=true" }).Succeeded);

    [Fact]
    public void Settings_come_from_the_section_and_code_wins()
    {
        using var services = ServicesOf(
            null, redis => redis.Slots = 7, ("WebChat:Redis:Connection", "configured:6379"), ("WebChat:Redis:KeyPrefix", "shop"), ("WebChat:Redis:Slots", "3"));

        var options = services.GetRequiredService<IOptions<RedisMailboxOptions>>().Value;

        Assert.Equal(("configured:6379", "shop", 7), (options.Connection, options.KeyPrefix, options.Slots));
    }

    private static ValidateOptionsResult Validate(RedisMailboxOptions options) => new RedisMailboxOptionsValidator().Validate(null, options);

    private static ServiceProvider ServicesOf(string? connection, Action<RedisMailboxOptions>? configure = null, params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value)).Build());
        services.AddDbContext<SiteContext>();
        services.AddWebChat<SiteContext>().UseRedisMailboxes(connection, configure);
        return services.BuildServiceProvider();
    }
}
