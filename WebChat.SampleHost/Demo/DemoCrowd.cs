using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebChat.SampleHost.Data;

namespace WebChat.SampleHost.Demo;

/// <summary>As many more members as <c>Demo:Users</c> asks for, to put load on the site.</summary>
internal sealed class DemoCrowd(
    ApplicationDbContext database, IPasswordHasher<IdentityUser> hasher, ILookupNormalizer normalizer, IOptions<DemoOptions> demo)
{
    private const int BatchSize = 500;

    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        if (demo.Value.Users == 0)
            return;

        var present = await database.Users.Select(user => user.UserName).ToHashSetAsync(cancellationToken);
        var missing = Enumerable.Range(1, demo.Value.Users).Select(n => $"u{n}@example.com").Where(address => !present.Contains(address));

        // One hash for all, since hashing is the slow part of making an account.
        var hash = hasher.HashPassword(new IdentityUser(), DemoPeople.Password);
        foreach (var batch in missing.Chunk(BatchSize))
        {
            database.Users.AddRange(batch.Select(address => Person(address, hash)));
            await database.SaveChangesAsync(cancellationToken);
            database.ChangeTracker.Clear();
        }
    }

    private IdentityUser Person(string address, string hash) => new(address)
    {
        NormalizedUserName = normalizer.NormalizeName(address),
        Email = address,
        NormalizedEmail = normalizer.NormalizeEmail(address),
        EmailConfirmed = true,
        LockoutEnabled = true,
        PasswordHash = hash,
    };
}
