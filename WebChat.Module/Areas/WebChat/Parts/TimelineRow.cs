using System.Globalization;
using WebChat.Module.Conversations;
using WebChat.Module.Profiles;

namespace WebChat.Module.Areas.WebChat.Parts;

/// <summary>What a conversation's list shows, top to bottom; the script's timeline.js says the same.</summary>
internal abstract record TimelineRow(string Key)
{
    private static readonly TimeSpan SameGroup = TimeSpan.FromMinutes(5);

    public sealed record Day(DateTime At) : TimelineRow($"day {At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");

    public sealed record Unread() : TimelineRow("unread");

    /// <summary>What one person said in one go, under one name.</summary>
    public sealed record Group(UserView Sender, bool IsMine, bool IsNamed, List<MessageView> Messages) : TimelineRow($"group {KeyOf(Messages[0])}")
    {
        public static Group Blank { get; } = new(new("", ""), false, true, [BlankMessage]);
    }

    public static MessageView BlankMessage { get; } =
        new() { ConversationId = "", Sequence = 0, Version = 0, Sender = new("", ""), SentAt = default, Text = "", Content = [], Html = "" };

    public static string KeyOf(MessageView message) => message.ClientId ?? message.Sequence.ToString(CultureInfo.InvariantCulture);

    public static IReadOnlyList<TimelineRow> Of(IReadOnlyList<MessageView> messages, string meId, bool isNamed, long readSequence)
    {
        var rows = new List<TimelineRow>();
        var hasUnreadLine = false;
        MessageView? before = null;
        foreach (var message in messages)
        {
            if (before?.SentAt.Date != message.SentAt.Date)
            {
                rows.Add(new Day(message.SentAt.Date));
            }

            if (!hasUnreadLine && message.Sequence > readSequence && message.Sender.Id != meId)
            {
                rows.Add(new Unread());
                hasUnreadLine = true;
            }

            if (rows[^1] is Group group && group.Sender.Id == message.Sender.Id && message.SentAt - before!.SentAt <= SameGroup)
            {
                group.Messages.Add(message);
            }
            else
            {
                rows.Add(new Group(message.Sender, message.Sender.Id == meId, isNamed && message.Sender.Id != meId, [message]));
            }

            before = message;
        }

        return rows;
    }
}
