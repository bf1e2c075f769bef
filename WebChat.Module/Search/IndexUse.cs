namespace WebChat.Module.Search;

/// <summary>When an index is asked.</summary>
/// <param name="FewMessages">
/// So many texts are read in a few milliseconds. An index of all the site's texts may take longer: it brings every message
/// that holds a common word, whoever's it is.
/// </param>
internal sealed record IndexUse(long FewMessages = 20_000)
{
    public bool IsWorthIt(SearchScope scope) => scope.Messages > FewMessages;
}
