using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace WebChat.Module.Http;

/// <summary>200 with a body in the chat's own JSON, whatever the host's JSON options are.</summary>
internal sealed record JsonOk<T>(T Value) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext) => JsonBody.WriteAsync(httpContext, StatusCodes.Status200OK, Value);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(200, typeof(T), ["application/json"]));
}

/// <summary>201 with what was made.</summary>
internal sealed record JsonCreated<T>(T Value) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext) => JsonBody.WriteAsync(httpContext, StatusCodes.Status201Created, Value);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(201, typeof(T), ["application/json"]));
}

internal static class JsonBody
{
    /// <summary>Letters of every script as they are: the default would write a Chinese text in twice its bytes.</summary>
    private static readonly JsonSerializerOptions Options = new(ChatJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        TypeInfoResolver = ChatJson.Default,
    };

    private static readonly JsonSerializerOptions BodyOptions = new(Options) { Converters = { new StorableText() } };

    public static Task WriteAsync<T>(HttpContext http, int status, T value)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(value, TypeInfo<T>(), "application/json; charset=utf-8", http.RequestAborted);
    }

    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>For what clients send.</summary>
    public static JsonTypeInfo<T> BodyTypeInfo<T>() => (JsonTypeInfo<T>)BodyOptions.GetTypeInfo(typeof(T));

    public static byte[] ToUtf8<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, TypeInfo<T>());
}
