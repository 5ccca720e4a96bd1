namespace BlazorAi.Core.Generation.Providers.OpenAi;

/// <summary>
/// Looks at a response before the SDK does: a status becomes its fault, a body of the wrong kind is refused, and what is read is
/// bounded. The platform's own reader of Server-Sent Events takes a page or plain JSON for a stream without events, and has no
/// limit on a line.
/// </summary>
internal sealed class OpenAiResponseGuard(TimeProvider time) : DelegatingHandler
{
    private const int MaxErrorBytes = 64 * 1024;
    private const string EventStream = "text/event-stream";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(OpenAiCall.Key, out var call))
        {
            throw new InvalidOperationException($"Requests go through {nameof(OpenAiTransport)}.");
        }

        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            if (!response.IsSuccessStatusCode)
            {
                throw new GenerationException(OpenAiFaults.Of(response, call.IsPicture, await ReadErrorAsync(response, cancellationToken), time.GetUtcNow()));
            }

            CheckKind(response, call);
            var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            Replace(response, call.IsStreaming ? new SseGuardStream(body, call.Stop) : new BoundedStream(body, call.MaxBodyBytes, call.TooLarge, call.Stop));
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static void CheckKind(HttpResponseMessage response, OpenAiCall call)
    {
        var kind = response.Content.Headers.ContentType?.MediaType;
        if (call.IsStreaming && kind is not (null or EventStream))
        {
            throw new GenerationException(GenerationFaults.NotAStream);
        }

        if (!call.IsStreaming && kind is "text/html")
        {
            throw new GenerationException(call.IsPicture ? GenerationFaults.NotAPicture : GenerationFaults.NotAStream with { MayAnswerWithoutStreaming = false });
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxErrorBytes];
        try
        {
            var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return buffer.AsMemory(0, await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken));
        }
        catch (IOException)
        {
            return default; // the status says enough
        }
    }

    private static void Replace(HttpResponseMessage response, Stream guarded)
    {
        var content = new StreamContent(guarded);
        foreach (var (name, values) in response.Content.Headers.NonValidated)
        {
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                content.Headers.TryAddWithoutValidation(name, values);
            }
        }

        response.Content = content;
    }
}
