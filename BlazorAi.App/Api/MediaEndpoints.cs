using BlazorAi.App.Security;
using BlazorAi.Core.Blobs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace BlazorAi.App.Api;

/// <summary>Stored pictures, for the school they belong to. Shown with <c>&lt;img&gt;</c>, in which no SVG runs a script.</summary>
internal static class MediaEndpoints
{
    /// <summary>The address of stored bytes never shows others: a browser need not ask again for a year.</summary>
    private const string CacheForGood = "private, max-age=31536000, immutable";

    /// <summary>Opened in a tab of its own a picture is still only a picture: no script, no form, no request to anywhere.</summary>
    private const string PictureOnly = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    public static IEndpointRouteBuilder MapMediaEndpoints(this IEndpointRouteBuilder app)
    {
        app.MapGet("/media/{hash}", ReadAsync);
        return app;
    }

    /// <summary>Where stored bytes are read.</summary>
    public static string PathOf(string hash) => $"/media/{hash}";

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult, NotFound>> ReadAsync(
        HttpContext context, string hash, [FromServices] Sessions sessions, [FromServices] BlobStore blobs, CancellationToken cancellationToken)
    {
        // The session's own school, asked anew: a cookie alone does not say.
        if (Sessions.IdOf(context.User) is not { } session
            || await sessions.FindCallerAsync(session, cancellationToken) is not { } caller
            || await blobs.FindAsync(caller, hash, cancellationToken) is not { } info)
        {
            return TypedResults.NotFound();
        }

        var headers = context.Response.Headers;
        headers.CacheControl = CacheForGood;
        headers.ContentSecurityPolicy = PictureOnly;
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        var tag = new EntityTagHeaderValue($"\"{info.Hash}\"");
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any)))
        {
            headers.ETag = tag.ToString();
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        return await blobs.ReadAsync(caller, hash, cancellationToken) is { } found
            ? TypedResults.File(found.Content, info.MediaType, entityTag: tag)
            : TypedResults.NotFound();
    }
}
