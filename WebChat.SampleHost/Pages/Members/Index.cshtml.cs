using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebChat.SampleHost.Data;

namespace WebChat.SampleHost.Pages.Members;

/// <summary>The members' directory, for members.</summary>
public sealed class IndexModel(ApplicationDbContext database, ILookupNormalizer normalizer) : PageModel
{
    private const int PageSize = 24;

    // Far beyond any list, and near enough that the offset can't overflow.
    private const int LastPage = 100_000;

    [BindProperty(SupportsGet = true)]
    public string? Name { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<MemberEntry> Members { get; private set; } = [];

    public bool HasMore { get; private set; }

    public string? Me => User.FindFirstValue(ClaimTypes.NameIdentifier);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        PageNumber = Math.Clamp(PageNumber, 1, LastPage);
        var entries = await Entries(Matching())
            .Skip((PageNumber - 1) * PageSize)
            .Take(PageSize + 1)
            .ToListAsync(cancellationToken);
        HasMore = entries.Count > PageSize;
        Members = [.. entries.Take(PageSize)];
    }

    // Searched only up to the `@`: nobody finds out here who uses which e-mail address. PostgreSQL refuses a NUL.
    private IQueryable<IdentityUser> Matching() =>
        normalizer.NormalizeName(Name?.Split('@', '\0')[0].Trim()) is { Length: > 0 } start
            ? database.Users.Where(user => user.NormalizedUserName!.StartsWith(start))
            : database.Users;

    private IQueryable<MemberEntry> Entries(IQueryable<IdentityUser> users) =>
        from user in users
        orderby user.NormalizedUserName
        let plot = database.Plots.FirstOrDefault(plot => plot.KeeperId == user.Id)
        select new MemberEntry(user.Id, user.UserName, plot == null ? null : plot.Number, plot == null ? null : plot.Crops);
}
