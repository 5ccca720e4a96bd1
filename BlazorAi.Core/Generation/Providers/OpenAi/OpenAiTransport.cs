using System.ClientModel.Primitives;
using BlazorAi.Core.Governance;

namespace BlazorAi.Core.Generation.Providers.OpenAi;

/// <summary>Hands the guard of the response what it has to know of the call, which the SDK does not put into the HTTP request.</summary>
internal sealed class OpenAiTransport(HttpClient http, AiProviderOptions settings, bool isPicture = false) : HttpClientPipelineTransport(http)
{
    protected override void OnSendingRequest(PipelineMessage message, HttpRequestMessage httpRequest)
    {
        if (settings.ApiKey.Length == 0)
        {
            httpRequest.Headers.Authorization = null; // the SDK cannot be made without a key
        }

        httpRequest.Options.Set(OpenAiCall.Key, new(
            IsStreaming: !message.BufferResponse,
            IsPicture: isPicture,
            // For text there is room for every character written as a six-byte escape, and for what is around the reply.
            MaxBodyBytes: isPicture ? OpenAiImageAnswer.MaxBodyBytes : (6L * settings.MaxReplyLength) + (1 << 20),
            Stop: CallersToken.Of(message)));
    }
}

/// <summary>Keeps the caller's own token: the one that a transport and a handler see is another, which ends with the headers.</summary>
internal sealed class CallersToken : PipelinePolicy
{
    public static CancellationToken Of(PipelineMessage message) =>
        message.TryGetProperty(typeof(CallersToken), out var token) ? (CancellationToken)token! : default;

    public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        message.SetProperty(typeof(CallersToken), message.CancellationToken);
        return ProcessNextAsync(message, pipeline, currentIndex);
    }

    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        message.SetProperty(typeof(CallersToken), message.CancellationToken);
        ProcessNext(message, pipeline, currentIndex);
    }
}

/// <summary>What the guard of a response knows of its call.</summary>
/// <param name="IsStreaming">Whether a stream was asked for.</param>
/// <param name="IsPicture">Whether a picture was asked for.</param>
/// <param name="MaxBodyBytes">The longest body that is read, where it is no stream.</param>
/// <param name="Stop">The caller's own token.</param>
internal sealed record OpenAiCall(bool IsStreaming, bool IsPicture, long MaxBodyBytes, CancellationToken Stop)
{
    public static readonly HttpRequestOptionsKey<OpenAiCall> Key = new("blazorai.call");

    /// <summary>The fault where the body is longer.</summary>
    public GenerationFault TooLarge => IsPicture ? GenerationFaults.PictureTooLarge : GenerationFaults.ReplyTooLarge;
}
