using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using WebChat.Module.Http;

namespace WebChat.Module.Attachments;

/// <summary>
/// The one file of a multipart body, read by the chat itself after the forgery check and in pieces: an endpoint that
/// binds <c>IFormFile</c> would be refused or not depending on the host.
/// </summary>
internal static class UploadBody
{
    /// <summary>What stands around the file: boundaries, its headers, other small fields.</summary>
    private const int Around = 65_536;
    private const int PieceLength = 81_920;
    private const int LongestBoundary = 200;

    /// <summary>Writes the file into <paramref name="target"/> and returns what it came as.</summary>
    /// <exception cref="ProblemException">It is no multipart body with one file, or too large, or empty.</exception>
    public static async Task<string?> ReadAsync(HttpContext http, Stream target, long maxBytes)
    {
        var boundary = BoundaryOf(http.Request);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = maxBytes + Around;
        }

        if (http.Request.ContentLength > maxBytes + Around)
        {
            throw TooLarge(maxBytes);
        }

        try
        {
            return await ReadPartsAsync(new(boundary, http.Request.Body), target, maxBytes, http.RequestAborted);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw TooLarge(maxBytes);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException and not BadHttpRequestException && !http.RequestAborted.IsCancellationRequested)
        {
            throw new ProblemException(Problem.Validation("The body is not a whole multipart form."));
        }
    }

    private static string BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) &&
        type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) &&
        HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= LongestBoundary } boundary
            ? boundary.ToString()
            : throw new ProblemException(Problem.UnsupportedMedia with { Detail = "Send the file as multipart/form-data, in the field 'file'." });

    private static async Task<string?> ReadPartsAsync(MultipartReader parts, Stream target, long maxBytes, CancellationToken cancellation)
    {
        string? name = null;
        var found = false;
        while (await parts.ReadNextSectionAsync(cancellation) is { } part)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var field) || HeaderUtilities.RemoveQuotes(field.Name) != "file")
            {
                continue;
            }

            if (found)
            {
                throw new ProblemException(Problem.Validation("Send one file at a time."));
            }

            found = true;
            name = (field.FileNameStar.HasValue ? field.FileNameStar : HeaderUtilities.RemoveQuotes(field.FileName)).Value;
            await CopyAsync(part.Body, target, maxBytes, cancellation);
        }

        return found ? target.Length > 0 ? name : throw new ProblemException(Empty) : throw new ProblemException(Problem.Validation("The multipart field 'file' is missing."));
    }

    private static async Task CopyAsync(Stream file, Stream target, long maxBytes, CancellationToken cancellation)
    {
        var piece = ArrayPool<byte>.Shared.Rent(PieceLength);
        try
        {
            while (await file.ReadAsync(piece, cancellation) is var length and > 0)
            {
                if (target.Length + length > maxBytes)
                {
                    throw TooLarge(maxBytes);
                }

                await target.WriteAsync(piece.AsMemory(0, length), cancellation);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private static Problem Empty { get; } = Problem.Validation("The file is empty.");

    private static ProblemException TooLarge(long maxBytes) =>
        new(Problem.TooLarge(maxBytes) with { Detail = $"A file may have at most {maxBytes} bytes." });
}
