using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace WebChat.SampleHost.Demo;

internal static class DemoSetup
{
    private const int MaximumUsers = 100_000;

    // About a millisecond a sign-in, so that thousands fit into a minute. Far too cheap for people who exist.
    private const int CheapIterations = 1_000;

    /// <summary>The people of the demo, in Development only; anywhere else a <c>Demo</c> setting stops the host.</summary>
    public static void AddDemo(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<DemoOptions>()
            .BindConfiguration("Demo", binder => binder.ErrorOnUnknownConfiguration = true)
            .Validate<IHostEnvironment, IConfiguration>(
                (_, environment, configuration) => environment.IsDevelopment() || !configuration.GetSection("Demo").Exists(),
                "Demo settings seed people with a public password, so they work in Development only. Remove them, or set ASPNETCORE_ENVIRONMENT to Development.")
            .Validate(demo => demo.Users is >= 0 and <= MaximumUsers, "Demo:Users must lie between 0 and 100000.")
            .ValidateOnStart();

        builder.Services.AddOptions<PasswordHasherOptions>().Configure<IOptions<DemoOptions>>((hasher, demo) =>
        {
            if (demo.Value.Users > 0)
                hasher.IterationCount = CheapIterations;
        });
        builder.Services.AddScoped<DemoPeople>().AddScoped<DemoTalk>();
        builder.Services.AddScoped<DemoCrowd>();
    }
}
