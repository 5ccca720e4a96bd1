using System.ClientModel.Primitives;
using BlazorAi.Core.Governance;

namespace BlazorAi.Core.Generation.Providers.OpenAi;

/// <summary>Hands the guard of the response what it has to know of the call, which the SDK does not put into the HTTP request.</summary>
internal sealed class OpenAiTransport(HttpClient http, AiProviderOptions settings) : HttpClientPipelineTransport(http)
{
    protected override void OnSendingRequest(PipelineMessage message, HttpRequestMessage httpRequest)
    {
        if (settings.ApiKey.Length == 0)
        {
            httpRequest.Headers.Authorization = null; // the SDK cannot be made without a key
        }

        httpRequest.Options.Set(OpenAiCall.Key, new(
            IsStreaming: !message.BufferResponse,
            MaxReplyLength: settings.MaxReplyLength,
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
/// <param name="MaxReplyLength">The longest reply that is accepted, in characters.</param>
/// <param name="Stop">The caller's own token.</param>
internal sealed record OpenAiCall(bool IsStreaming, int MaxReplyLength, CancellationToken Stop)
{
    public static readonly HttpRequestOptionsKey<OpenAiCall> Key = new("blazorai.call");

    /// <summary>Room for every character written as a six-byte escape, and for what is around the reply.</summary>
    public long MaxBodyBytes => (6L * MaxReplyLength) + (1 << 20);
}
