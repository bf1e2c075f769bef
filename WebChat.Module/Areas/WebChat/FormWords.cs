using Microsoft.Extensions.Localization;
using WebChat.Module.Groups;
using WebChat.Module.Http;

namespace WebChat.Module.Areas.WebChat;

/// <summary>What was wrong with a form, in words for the person who filled it in.</summary>
internal static class FormWords
{
    /// <summary><paramref name="empty"/> is said where nothing was written, <paramref name="max"/> is how much may be.</summary>
    public static string Of(this IStringLocalizer<Words> words, Problem problem, string empty, int max) =>
        problem.Code == "too-long"
            ? words["That is too long. {0} characters fit.", max]
            : problem.Detail.Contains("NUL", StringComparison.Ordinal)
                ? words["That holds a character that can't be stored."]
                : words[empty];

    public static string Of(this IStringLocalizer<Words> words, GroupOutcome outcome) => outcome switch
    {
        GroupOutcome.Full full => words["The group is full: {0} people are the most it takes.", full.Max],
        GroupOutcome.NotAllowed => words["You may not do this in this group."],
        GroupOutcome.NoSuchPeople => words["Somebody you chose is no longer here."],
        GroupOutcome.NotFound => words["This person is not in the group."],
        _ => words["That name is taken. Choose another one."],
    };
}
