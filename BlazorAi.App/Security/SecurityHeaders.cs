using System.Security.Cryptography;

namespace BlazorAi.App.Security;

/// <summary>Headers that every answer carries. The content security policy follows CSP Level 3: no inline script but the nonced import map.</summary>
internal static class SecurityHeaders
{
    private const string NonceKey = "csp-nonce";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[NonceKey] = nonce;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src-elem 'self'; style-src-attr 'unsafe-inline'; " +
            "img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        await next(context);
    });

    /// <summary>The nonce of this answer.</summary>
    public static string? Nonce(HttpContext? context) => context?.Items[NonceKey] as string;
}
