using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace WebChat.Module.Http;

/// <summary>
/// A handler's JSON body, read by the chat itself: after the forgery check, with the chat's own size limit, and with the
/// contract's errors. The framework's reader prints exceptions in Development and fails on odd charsets.
/// </summary>
internal sealed record Body<T>(T Value) : IEndpointParameterMetadataProvider
    where T : class
{
    public static async ValueTask<Body<T>?> BindAsync(HttpContext http)
    {
        RequireJson(http.Request);
        var max = http.RequestServices.GetRequiredService<IOptions<WebChatOptions>>().Value.Limits.BodyBytes;
        var bytes = await ReadAsync(http, max);
        return new(Parse(bytes));
    }

    /// <summary>Any type on purpose: a media type here would make routing refuse others before the guard can answer.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["*/*"], typeof(T)));

    private static void RequireJson(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ||
            !(type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)) ||
            (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            throw new ProblemException(Problem.UnsupportedMedia);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext http, int max)
    {
        if (http.Request.ContentLength > max)
        {
            throw new ProblemException(Problem.TooLarge(max));
        }

        var bytes = new byte[(int)Math.Min(http.Request.ContentLength ?? 4096, max) + 1];
        var length = 0;
        while (await http.Request.Body.ReadAsync(bytes.AsMemory(length), http.RequestAborted) is var read and > 0)
        {
            length += read;
            if (length > max)
            {
                throw new ProblemException(Problem.TooLarge(max));
            }

            if (length == bytes.Length)
            {
                Array.Resize(ref bytes, Math.Min(2 * bytes.Length, max + 1));
            }
        }

        return bytes.AsMemory(0, length);
    }

    private static T Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            // Invalid UTF-8 would otherwise become U+FFFD silently.
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(json.Span);
            return JsonSerializer.Deserialize(json.Span, JsonBody.BodyTypeInfo<T>()) ?? throw new ProblemException(Problem.Validation("The body must be a JSON object."));
        }
        catch (JsonException exception)
        {
            throw new ProblemException(Problem.Validation(exception.Path is { Length: > 1 } path
                ? $"The body's '{path.TrimStart('$', '.')}' has the wrong type, or holds NUL or half of a surrogate pair."
                : "The body is not a JSON object as this address expects it."));
        }
        catch (Exception exception) when (exception is DecoderFallbackException or InvalidOperationException)
        {
            throw new ProblemException(Problem.Validation("The body is not valid UTF-8 text."));
        }
    }
}
