using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace WebChat.Module.Tests.Storage;

public sealed class TextUser : IdentityUser;

public sealed class GuidUser : IdentityUser<Guid>;

public sealed class IntUser : IdentityUser<int>;

public sealed class LongUser : IdentityUser<long>;

public sealed class TextContext(DbContextOptions<TextContext> options) : IdentityDbContext<TextUser>(options);

public sealed class GuidContext(DbContextOptions<GuidContext> options) : IdentityDbContext<GuidUser, IdentityRole<Guid>, Guid>(options);

public sealed class IntContext(DbContextOptions<IntContext> options) : IdentityDbContext<IntUser, IdentityRole<int>, int>(options);

/// <summary>Without roles, as <c>AddIdentityCore</c> is happy with.</summary>
public sealed class LongContext(DbContextOptions<LongContext> options) : IdentityUserContext<LongUser, long>(options);
