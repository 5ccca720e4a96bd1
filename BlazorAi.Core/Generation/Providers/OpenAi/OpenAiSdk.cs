using System.ClientModel;
using System.ClientModel.Primitives;
using BlazorAi.Core.Governance;
using OpenAI;

namespace BlazorAi.Core.Generation.Providers.OpenAi;

/// <summary>How the SDK is set up, and what its exceptions mean: the same for text and for pictures.</summary>
internal static class OpenAiSdk
{
    /// <summary>The SDK cannot be made without a key; the transport takes this one off again.</summary>
    public static ApiKeyCredential Credential(AiProviderOptions settings) => new(settings.ApiKey.Length > 0 ? settings.ApiKey : "none");

    public static OpenAIClientOptions Options(OpenAiTransport transport, AiProviderOptions settings)
    {
        var options = new OpenAIClientOptions
        {
            Endpoint = settings.Endpoint,
            Transport = transport,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0), // retries are the pipeline's: one policy, in one place
            NetworkTimeout = Timeout.InfiniteTimeSpan, // and so are limits
        };
        options.AddPolicy(new CallersToken(), PipelinePosition.PerCall);
        return options;
    }

    /// <summary>Whether an exception leaves as it is: it is known, or the caller's own cancellation.</summary>
    public static bool IsOwn(Exception error, CancellationToken cancellationToken) =>
        error is GenerationException || (error is OperationCanceledException && cancellationToken.IsCancellationRequested);

    /// <summary>What an exception of the SDK stands for.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="dropped">The fault where the connection broke.</param>
    public static GenerationException Translate(Exception error, GenerationFault dropped) => error switch
    {
        // The SDK wraps what the handler throws before there is a response.
        { InnerException: GenerationException inner } => inner,
        ClientResultException { InnerException: HttpRequestException } or HttpRequestException => new(GenerationFaults.Unreachable, error),
        OperationCanceledException => new(GenerationFaults.Unreachable, error), // the handler's limit on connecting
        IOException => new(dropped, error),
        _ => new(GenerationFaults.Malformed, error),
    };
}
