using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Http;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Architecture;

/// <summary>
/// The public surface is what a host types, and it changes on purpose only. To accept a change, delete
/// <c>PublicSurface.txt</c>, run again and commit the new one.
/// </summary>
public sealed class PublicSurfaceTests
{
    /// <summary>What a host's developer types or implements.</summary>
    private static readonly string[] HostTypes =
    [
        "IChat", "WebChatBuilder", "WebChatEndpointRouteBuilderExtensions", "WebChatModelBuilderExtensions", "WebChatMigrationBuilderExtensions", "WebChatServiceCollectionExtensions",
        "WebChatOptions", "StorageOptions", "MailboxOptions", "DeliveryOptions", "SessionOptions", "PresenceOptions", "LimitOptions", "GroupOptions", "WebChatPolicies",
        "AttachmentOptions", "IAttachmentStore", "IAttachmentImages", "AttachmentImage", "AttachmentImageException", "AttachmentImagesBusyException",
        "IMailboxStore", "Letter", "Post", "MailboxCursor", "MailboxRead", "ILetterListener", "IBell", "IBellRelay", "BadgeTagHelper",
    ];

    [Fact]
    public void The_public_surface_is_the_one_that_was_agreed()
    {
        var kept = Path.Combine(Repository.Tests, "Architecture", "PublicSurface.txt");
        var surface = PublicSurface.Of(typeof(WebChatOptions).Assembly);
        if (File.Exists(kept))
            Assert.Equal(File.ReadAllText(kept).ReplaceLineEndings("\n"), surface, ignoreLineEndingDifferences: true);
        else if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail("No PublicSurface.txt: run this test on your own machine, look at the file it makes, and commit it.");
        else
            File.WriteAllText(kept, surface);
    }

    [Fact]
    public void Whatever_is_public_is_typed_by_a_host_or_a_shape_of_the_HTTP_contract()
    {
        var shapes = Shapes();
        var unintended = typeof(WebChatOptions).Assembly.GetExportedTypes()
            .Where(type => !HostTypes.Contains(type.Name) && !shapes.Contains(type) && !IsPage(type))
            .Select(type => type.FullName);

        Assert.Empty(unintended);
    }

    [Theory]
    [InlineData(typeof(WebChatImagesExtensions))]
    [InlineData(typeof(WebChatRedisExtensions), "RedisMailboxOptions")]
    public void The_packages_beside_it_show_what_a_host_types_and_no_more(Type entry, params string[] others) =>
        Assert.Equal(others.Append(entry.Name).Order(), entry.Assembly.GetExportedTypes().Select(type => type.Name).Order());

    /// <summary>Those in the one list, and what they are made of.</summary>
    private static HashSet<Type> Shapes()
    {
        var found = new HashSet<Type>();
        var open = new Queue<Type>(typeof(ChatJson).CustomAttributes
            .Where(attribute => attribute.AttributeType == typeof(JsonSerializableAttribute))
            .Select(attribute => (Type)attribute.ConstructorArguments[0].Value!)
            // Documented for clients; it is written by hand.
            .Append(typeof(WebChat.Module.Delivery.EventPageView)));
        while (open.TryDequeue(out var type))
        {
            foreach (var part in type.GenericTypeArguments)
                open.Enqueue(part);
            var shape = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
            if (shape.Assembly != typeof(ChatJson).Assembly || !found.Add(shape))
                continue;
            foreach (var property in type.GetProperties())
                open.Enqueue(property.PropertyType);
        }

        return found;
    }

    /// <summary>A host may override a page, and then types its model and what the model holds; tag helpers it types in its own.</summary>
    private static bool IsPage(Type type) =>
        type.IsSubclassOf(typeof(PageModel)) || type.IsSubclassOf(typeof(TagHelper)) || type.Namespace!.StartsWith("WebChat.Module.Areas.", StringComparison.Ordinal);
}
