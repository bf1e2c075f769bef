using Microsoft.Extensions.Localization;

// Words keep their place also in a host that looks for its own in another folder.
[assembly: ResourceLocation("Resources")]

namespace WebChat.Module;

/// <summary>The words of the chat's pages. The key is the English text; other languages stand in <c>Resources/Words.*.resx</c>.</summary>
internal sealed class Words;
