using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;

namespace WebChat.Module.Storage;

/// <summary>
/// Brings the chat's entities into the host's model without an edit of the host's context: at the beginning, where the
/// context has a set of its users, so that the host's own <c>OnModelCreating</c> sees them; else at the end.
/// </summary>
internal sealed class ChatModelConvention(ChatModelExtension extension) : IModelInitializedConvention, IModelFinalizingConvention
{
    public void ProcessModelInitialized(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context) =>
        AddTo(modelBuilder);

    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context) =>
        AddTo(modelBuilder);

    private void AddTo(IConventionModelBuilder modelBuilder)
    {
        // EF builds the model of its migrations history with the same conventions: it has no users, and must get no chat.
        if (modelBuilder.Metadata.FindEntityType(extension.UserType) is not null)
        {
            ChatModel.AddTo((IMutableModel)modelBuilder.Metadata, extension.UserType, extension.Names);
        }
    }
}

/// <summary>
/// A convention-set plugin rather than <c>ReplaceService&lt;IModelCustomizer&gt;</c>: that is a single seat, and other
/// libraries already sit there.
/// </summary>
internal sealed class ChatModelConventionPlugin(IDbContextOptions options) : IConventionSetPlugin
{
    public ConventionSet ModifyConventions(ConventionSet conventionSet)
    {
        var convention = new ChatModelConvention(options.FindExtension<ChatModelExtension>()!);

        // Behind the convention that finds the context's sets, and before those that complete the model.
        conventionSet.ModelInitializedConventions.Add(convention);
        conventionSet.ModelFinalizingConventions.Insert(0, convention);
        return conventionSet;
    }
}
