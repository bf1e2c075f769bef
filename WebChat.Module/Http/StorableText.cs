using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebChat.Module.Http;

/// <summary>
/// Reads the texts of a body, ids included, and refuses NUL in each: PostgreSQL stores none. Half a surrogate pair is
/// refused by the JSON reader itself.
/// </summary>
internal sealed class StorableText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.String)
        {
            throw new JsonException();
        }

        var text = reader.GetString()!;
        return text.Contains('\0', StringComparison.Ordinal) ? throw new JsonException() : text;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
