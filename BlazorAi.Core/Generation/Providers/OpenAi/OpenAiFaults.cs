using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BlazorAi.Core.Generation.Providers.OpenAi;

/// <summary>What the statuses and error bodies of OpenAI-compatible servers mean here. Their words are never passed on: some quote the key.</summary>
internal static class OpenAiFaults
{
    /// <summary>The fault that a response without success stands for.</summary>
    /// <param name="response">The response.</param>
    /// <param name="isPicture">Whether a picture was asked for.</param>
    /// <param name="body">Its body.</param>
    /// <param name="now">The time, for a Retry-After that is a date.</param>
    public static GenerationFault Of(HttpResponseMessage response, bool isPicture, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        var error = ErrorIn(body.Span);
        var fault = isPicture ? OfPicture(response.StatusCode, error) : Of(response.StatusCode, error);
        return fault with { RetryAfter = RetryAfter(response, now) };
    }

    /// <summary>The fault that an event inside a stream stands for; null for an ordinary event.</summary>
    public static GenerationFault? InStream(ReadOnlySpan<byte> data)
    {
        if (data.IndexOf("\"error\""u8) < 0 || ErrorIn(data) is not { } error)
        {
            return null;
        }

        return error.Status is { } status ? Of(status, error) : error.Code switch
        {
            "invalid_api_key" => GenerationFaults.Unauthorized,
            "rate_limit_exceeded" => GenerationFaults.RateLimited,
            _ when error.IsAboutModel => GenerationFaults.ModelNotFound,
            _ => GenerationFaults.ServerError,
        };
    }

    private static GenerationFault OfPicture(HttpStatusCode status, Error? error) => (int)status switch
    {
        400 or 403 or 422 when error is { IsAboutSafety: true } => GenerationFaults.PictureRefused,
        404 or 405 or 501 when error is not { IsAboutModel: true } => GenerationFaults.NotAPicture, // a server that does not draw
        _ => Of(status, error),
    };

    private static GenerationFault Of(HttpStatusCode status, Error? error) => (int)status switch
    {
        401 or 403 => GenerationFaults.Unauthorized,
        400 or 404 or 422 when error is { IsAboutModel: true } => GenerationFaults.ModelNotFound,
        429 when error?.Code == "insufficient_quota" => GenerationFaults.RateLimited with { IsTransient = false }, // nothing left to spend
        429 => GenerationFaults.RateLimited,
        408 or >= 500 => GenerationFaults.ServerError,
        _ => GenerationFaults.Rejected,
    };

    private static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ => (TimeSpan?)null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static Error? ErrorIn(ReadOnlySpan<byte> body)
    {
        try
        {
            return body.IsEmpty ? null : (JsonNode.Parse(body) as JsonObject)?["error"] switch
            {
                JsonObject error => new(Text(error["code"]), Text(error["message"])),
                JsonValue error => new("", Text(error)), // Ollama's own API
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(JsonNode? node) => node is JsonValue value ? value.ToString() : "";

    private sealed record Error(string Code, string Message)
    {
        /// <summary>Some servers repeat the status as the code.</summary>
        public HttpStatusCode? Status => int.TryParse(Code, out var status) && status is >= 400 and <= 599 ? (HttpStatusCode)status : null;

        /// <summary>OpenAI's older and newer models and Azure have a code each for it.</summary>
        public bool IsAboutSafety => Code is "content_policy_violation" or "moderation_blocked" or "contentFilter" or "content_filter";

        /// <summary>OpenAI and Azure have a code for it; Ollama and vLLM only say it.</summary>
        public bool IsAboutModel => Code is "model_not_found" or "DeploymentNotFound"
            || (Message.Contains("model", StringComparison.OrdinalIgnoreCase)
                && (Message.Contains("not found", StringComparison.OrdinalIgnoreCase) || Message.Contains("does not exist", StringComparison.OrdinalIgnoreCase)));
    }
}
