using WebChat.Module.Conversations;
using WebChat.Module.Storage;

namespace WebChat.Module.Messages.Sending;

/// <summary>The files that the messages of one transaction ask for and that wait to be sent. Each goes once; whoever is first has it.</summary>
internal sealed class OfferedFiles
{
    private readonly Dictionary<Guid, Attachment> _unsent;

    private OfferedFiles(IEnumerable<Attachment> unsent) => _unsent = unsent.ToDictionary(one => one.PublicId);

    public bool AreTaken { get; private set; }

    public static async Task<OfferedFiles> OfAsync(ChatDb db, IReadOnlyList<Send> sends)
    {
        var ids = sends.SelectMany(send => send.Draft.Attachments).Select(one => one.Id).ToList();
        return new(ids.Count == 0 ? [] : await db.LockUnsentAsync(db.Attachments.Where(row => ids.Contains(row.PublicId))));
    }

    /// <summary>Those of one message, in its order; null where one can't be sent by its sender, or they are too many.</summary>
    public IReadOnlyList<Attachment>? Take(Send send, int most)
    {
        var wanted = send.Draft.Attachments;
        if (wanted.Count > most || !wanted.All(one => _unsent.GetValueOrDefault(one.Id)?.OwnerId == send.Caller.ProfileId))
        {
            return null;
        }

        var taken = new List<Attachment>();
        foreach (var one in wanted)
        {
            _unsent.Remove(one.Id, out var attachment);
            (attachment!.Ordinal, attachment.Alt) = (taken.Count, one.Alt);
            taken.Add(attachment);
            AreTaken = true;
        }

        return taken;
    }
}
