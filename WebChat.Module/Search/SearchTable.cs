using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using WebChat.Module.Conversations;

namespace WebChat.Module.Search;

/// <summary>How the table of search texts and its columns are named in a host's model, quoted for SQL.</summary>
internal sealed class SearchTable
{
    private readonly string _name;
    private readonly string? _schema;

    private SearchTable(IReadOnlyEntityType entity)
    {
        (_schema, _name) = (entity.GetSchema(), entity.GetTableName()!);
        (Id, Conversation, Sequence, Text) = (Column(nameof(SearchText.Id)), Column(nameof(SearchText.ConversationId)), Column(nameof(SearchText.Sequence)), Column(nameof(SearchText.Text)));

        string Column(string property) => Quote(entity.FindProperty(property)!.GetColumnName());
    }

    public string Table => InSchema(_name);

    public string Id { get; }

    public string Conversation { get; }

    public string Sequence { get; }

    public string Text { get; }

    /// <summary>Null where the model has no chat.</summary>
    public static SearchTable? Find(IReadOnlyModel model) =>
        model.FindEntityType(typeof(SearchText).FullName!) is { } entity ? new(entity) : null;

    /// <summary>Another object of the database that belongs to the table, not quoted.</summary>
    public string Named(string prefix, string suffix) => prefix + _name + suffix;

    public string InSchema(string name) => _schema is null ? Quote(name) : $"{Quote(_schema)}.{Quote(name)}";

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
