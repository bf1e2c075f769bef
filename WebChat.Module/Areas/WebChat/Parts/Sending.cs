using Microsoft.Extensions.Localization;
using WebChat.Module.Http;
using WebChat.Module.Messages.Sending;

namespace WebChat.Module.Areas.WebChat.Parts;

/// <summary>What a composer's form brought: a draft, or what is wrong with it.</summary>
internal sealed class Sending
{
    private readonly string? _clientId;
    private readonly string _text;
    private readonly Draft? _draft;

    public Sending(string? clientId, string? text, IReadOnlyList<AttachmentRequest>? attachments = null)
    {
        // Forms send each line break as two characters, and the textarea counted one.
        _text = text?.ReplaceLineEndings("\n") ?? "";
        _clientId = clientId;
        try
        {
            _draft = Draft.From(new(clientId, _text, null, attachments));
        }
        catch (ProblemException refused)
        {
            Problem = refused.Problem;
        }
    }

    public Problem? Problem { get; }

    /// <summary>In words for who typed it; a client id that is none was not typed by anybody.</summary>
    public string Error(IStringLocalizer<Words> words) =>
        Guid.TryParseExact(_clientId, "D", out _)
            ? words.Of(Problem!, "Write something first.", Limits.TextLength)
            : words["That didn't work. Try again."];

    public Draft Draft => _draft ?? throw new InvalidOperationException("Look at Problem first.");

    /// <summary>The form again, with what was typed; for the same message unless its client id has named another.</summary>
    public Composer Again(string action, string error, bool isAnother = false) =>
        _draft is null || isAnother ? Composer.New(action, _text, error) : new(action, _clientId!, _text, error);
}
