using WebChat.Module.Hosting;
using WebChat.Module.Storage;

// In the framework's namespace, so that a host types the call without a using.
namespace Microsoft.EntityFrameworkCore;

/// <summary>Adds the chat to a host's model by hand.</summary>
public static class WebChatModelBuilderExtensions
{
    /// <summary>
    /// Adds the chat's tables to the model. <c>AddWebChat</c> does so by itself for contexts that come from the host's
    /// services; this call, right after <c>base.OnModelCreating</c>, is for those that don't: an
    /// <c>IDesignTimeDbContextFactory</c>, or a context made by <c>new</c>. Without it the next migration made through
    /// such a context would drop the chat's tables. Both together are the same as one. Whatever the context does to
    /// every entity after this call, such as naming tables its own way, it does to the chat's as well, as it does where
    /// only <c>AddWebChat</c> is at work.
    /// </summary>
    /// <param name="modelBuilder">The builder given to <c>OnModelCreating</c>, right after <c>base.OnModelCreating</c>.</param>
    /// <param name="tablePrefix">The value of <c>WebChatOptions.Storage.TablePrefix</c>.</param>
    /// <param name="schema">The value of <c>WebChatOptions.Storage.Schema</c>.</param>
    /// <exception cref="InvalidOperationException">
    /// The model has no Identity user or more than one kind, or the chat stands in it under other table names.
    /// </exception>
    public static ModelBuilder UseWebChat(this ModelBuilder modelBuilder, string tablePrefix = "WebChat", string? schema = null)
    {
        var users = modelBuilder.Model.GetEntityTypes()
            .Where(entity => entity.BaseType is null && HostUserType.IsIdentityUser(entity.ClrType))
            .Select(entity => entity.ClrType)
            .ToList();
        if (users is not [var user])
        {
            throw new InvalidOperationException(
                $"UseWebChat() found {users.Count} kinds of Identity users in the model and needs one. Call it after base.OnModelCreating(modelBuilder) in an Identity context.");
        }

        ChatModel.AddTo(modelBuilder.Model, user, new(tablePrefix, schema));
        ChatModel.MarkMappedByHand(modelBuilder.Model);
        return modelBuilder;
    }
}
