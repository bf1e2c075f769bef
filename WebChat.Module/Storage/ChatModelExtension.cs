using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace WebChat.Module.Storage;

/// <summary>The options extension by which the host's context learns of the chat.</summary>
internal sealed class ChatModelExtension(Type userType, TableNames names) : IDbContextOptionsExtension
{
    public Type UserType { get; } = userType;

    public TableNames Names { get; } = names;

    public DbContextOptionsExtensionInfo Info => field ??= new ExtensionInfo(this);

    public void ApplyServices(IServiceCollection services) =>
        new EntityFrameworkServicesBuilder(services).TryAdd<IConventionSetPlugin, ChatModelConventionPlugin>();

    public void Validate(IDbContextOptions options)
    {
        // Nothing to refuse: WebChatOptions were validated at start.
    }

    private sealed class ExtensionInfo(ChatModelExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        private new ChatModelExtension Extension => (ChatModelExtension)base.Extension;

        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "using WebChat ";

        // The model is cached per internal service provider, so two hosts in one process with other names must not share one.
        public override int GetServiceProviderHashCode() => HashCode.Combine(Extension.UserType, Extension.Names);

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) =>
            other is ExtensionInfo info && info.Extension.UserType == Extension.UserType && info.Extension.Names == Extension.Names;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["WebChat:Tables"] = Extension.Names.ToString();
    }
}
