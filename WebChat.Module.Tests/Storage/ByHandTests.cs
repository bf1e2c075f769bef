using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using WebChat.Module.Storage;

namespace WebChat.Module.Tests.Storage;

/// <summary><c>UseWebChat</c> in <c>OnModelCreating</c>, for contexts the automatic hook doesn't reach.</summary>
public sealed class ByHandTests
{
    public static TheoryData<string> Databases => ScriptTests.Databases;

    [Theory]
    [MemberData(nameof(Databases))]
    public void Without_hook_and_without_the_call_the_next_migration_would_drop_every_table(string database)
    {
        using var before = Models.New<TextContext, TextUser>(database);
        using var after = Models.New<TextContext, TextUser>(database, hook: false);

        var dropped = Models.Migrate(before, after).OfType<DropTableOperation>().Select(table => table.Name).Order(StringComparer.Ordinal);

        Assert.Equal(Models.ChatEntities(before).Select(entity => entity.GetTableName()!).Order(StringComparer.Ordinal), dropped);
        Assert.NotEmpty(dropped);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void With_the_call_nothing_is_dropped_or_changed_whether_the_hook_is_there_or_not(string database)
    {
        using var hooked = Models.New<TextContext, TextUser>(database);
        using var both = Models.New<ByHandContext, TextUser>(database);
        using var called = Models.New<ByHandContext, TextUser>(database, hook: false);

        Assert.Empty(Models.Migrate(hooked, both));
        Assert.Empty(Models.Migrate(both, called));
        Assert.Empty(Models.Migrate(called, hooked));
        Assert.Empty(Models.Migrate(called, called));
        Assert.Equal(hooked.Database.GenerateCreateScript(), called.Database.GenerateCreateScript());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void Called_twice_it_is_the_same_as_once(string database)
    {
        using var once = Models.New<ByHandContext, TextUser>(database, hook: false);
        using var twice = Models.New<TwiceContext, TextUser>(database);

        Assert.Empty(Models.Migrate(once, twice));
    }

    [Fact]
    public void Other_names_than_the_options_name_are_refused_and_both_are_said()
    {
        using var context = Models.New<ByHandContext, TextUser>("Sqlite", new TableNames("Chat", "talk"));

        var refused = Assert.Throws<InvalidOperationException>(() => context.Model);

        Assert.Contains("'talk.Chat'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'WebChat'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("UseWebChat", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_names_as_the_options_name_are_taken()
    {
        using var called = Models.New<RenamedContext, TextUser>("PostgreSql", hook: false);
        using var both = Models.New<RenamedContext, TextUser>("PostgreSql", new TableNames("Chat", "talk"));

        Assert.Empty(Models.Migrate(called, both));
        Assert.All(Models.ChatEntities(called), entity => Assert.Equal("talk", entity.GetSchema()));
    }

    [Fact]
    public void Before_the_sites_users_are_in_the_model_it_says_where_it_belongs()
    {
        using var context = Models.New<NobodyContext, TextUser>("Sqlite", hook: false);

        var refused = Assert.Throws<InvalidOperationException>(() => context.Model);

        Assert.Contains("base.OnModelCreating", refused.Message, StringComparison.Ordinal);
    }

    public sealed class ByHandContext(DbContextOptions<ByHandContext> options) : IdentityDbContext<TextUser>(options)
    {
        protected override void OnModelCreating(ModelBuilder builder)
        {
            base.OnModelCreating(builder);
            builder.UseWebChat();
        }
    }

    public sealed class TwiceContext(DbContextOptions<TwiceContext> options) : IdentityDbContext<TextUser>(options)
    {
        protected override void OnModelCreating(ModelBuilder builder)
        {
            base.OnModelCreating(builder);
            builder.UseWebChat().UseWebChat();
        }
    }

    public sealed class RenamedContext(DbContextOptions<RenamedContext> options) : IdentityDbContext<TextUser>(options)
    {
        protected override void OnModelCreating(ModelBuilder builder)
        {
            base.OnModelCreating(builder);
            builder.UseWebChat("Chat", "talk");
        }
    }

    public sealed class NobodyContext(DbContextOptions<NobodyContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseWebChat();
    }
}
