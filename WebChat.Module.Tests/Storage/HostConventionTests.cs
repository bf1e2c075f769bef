using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Conversations;
using WebChat.Module.Profiles;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Http;

namespace WebChat.Module.Tests.Storage;

/// <summary>Contexts with ways of their own.</summary>
public sealed class HostConventionTests
{
    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task Lengths_conversions_names_and_filters_of_the_host_do_not_break_the_chat(Provider provider)
    {
        await using var site = await TestSite.StartAsync<OddContext, TextUser>(provider);

        await site.WorksAsync();

        await site.WithContextAsync(context =>
        {
            var message = context.Model.FindEntityType(typeof(Message))!;
            Assert.Equal(Limits.TextLength, message.FindProperty(nameof(Message.Text))!.GetMaxLength());
            Assert.Equal("web_chat_messages", message.GetTableName());
            return Task.FromResult(0);
        });
    }

    [Fact]
    public async Task Whom_the_host_hides_for_a_while_is_not_gone()
    {
        await using var site = await TestSite.StartAsync<OddContext, TextUser>(Provider.Sqlite);
        using var alice = await site.ComeAsync("alice");
        using var bob = await site.ComeAsync("bob");
        await site.WithContextAsync(context => context.Users.Where(user => user.UserName == "bob")
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.ConcurrencyStamp, OddContext.Hidden)));
        Assert.Equal(1, await site.WithContextAsync(context => context.Users.CountAsync()));

        await site.Services.GetRequiredService<ProfileSweep>().CatchUpAsync();

        Assert.Equal("bob", (await alice.DoAsync("GET", $"/users/{bob.UserId}")).GetProperty("name").GetString());
    }

    [Theory]
    [MemberData(nameof(ScriptTests.Databases), MemberType = typeof(ScriptTests))]
    public void What_the_host_does_to_every_entity_it_does_to_the_chats_by_hook_and_by_hand(string database)
    {
        using var hooked = Models.New<OddContext, TextUser>(database);
        using var called = Models.New<OddByHandContext, TextUser>(database, hook: false);
        using var both = Models.New<OddByHandContext, TextUser>(database);

        Assert.Empty(Models.Migrate(hooked, called));
        Assert.Empty(Models.Migrate(called, both));
    }

    [Theory]
    [MemberData(nameof(ScriptTests.Databases), MemberType = typeof(ScriptTests))]
    public void The_table_of_the_migrations_is_made_without_the_chats(string database)
    {
        using var context = Models.New<TextContext, TextUser>(database);

        var script = context.GetService<IHistoryRepository>().GetCreateScript();

        Assert.Contains("__EFMigrationsHistory", script, StringComparison.Ordinal);
        Assert.DoesNotContain("WebChat", script, StringComparison.Ordinal);
    }

    public abstract class OddBase(DbContextOptions options) : IdentityDbContext<TextUser>(options)
    {
        public const string Hidden = "hidden";

        protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
        {
            configurationBuilder.Properties<string>().HaveMaxLength(200);
            configurationBuilder.Properties<Enum>().HaveConversion<string>();
            configurationBuilder.Properties<Guid>().HaveConversion<string>();
        }

        protected static void Rename(ModelBuilder builder)
        {
            builder.Entity<TextUser>().HasQueryFilter(user => user.ConcurrencyStamp != Hidden);
            foreach (var entity in builder.Model.GetEntityTypes())
            {
                entity.SetTableName(Snake(entity.GetTableName()!));
                foreach (var property in entity.GetProperties())
                    property.SetColumnName(Snake(property.Name));
                foreach (var index in entity.GetIndexes())
                    index.SetDatabaseName(Snake(index.GetDatabaseName()!));
            }
        }

        private static string Snake(string name) =>
            string.Concat(name.Select((letter, at) => char.IsUpper(letter) && at > 0 && char.IsLower(name[at - 1]) ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
    }

    public sealed class OddContext(DbContextOptions<OddContext> options) : OddBase(options)
    {
        protected override void OnModelCreating(ModelBuilder builder)
        {
            base.OnModelCreating(builder);
            Rename(builder);
        }
    }

    public sealed class OddByHandContext(DbContextOptions<OddByHandContext> options) : OddBase(options)
    {
        protected override void OnModelCreating(ModelBuilder builder)
        {
            base.OnModelCreating(builder);
            builder.UseWebChat();
            Rename(builder);
        }
    }
}
