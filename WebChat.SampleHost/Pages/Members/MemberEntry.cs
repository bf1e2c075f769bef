using System.Globalization;
using WebChat.SampleHost.Web;

namespace WebChat.SampleHost.Pages.Members;

/// <summary>One line of the directory; a member without a plot is on the waiting list.</summary>
public sealed record MemberEntry(string Id, string? UserName, int? Plot, string? Crops)
{
    private const int Tints = 5;

    public string Name => DisplayName.Of(UserName);

    public string Initial => StringInfo.GetNextTextElement(Name).ToUpperInvariant();

    public int Tint => Name.Sum(letter => letter) % Tints;
}
