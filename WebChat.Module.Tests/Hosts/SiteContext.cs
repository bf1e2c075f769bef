using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace WebChat.Module.Tests.Hosts;

/// <summary>The context of a site that knows nothing of chat.</summary>
public sealed class SiteContext(DbContextOptions<SiteContext> options) : IdentityDbContext<IdentityUser>(options);
