using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using System.Text.Json;
using BlazorAi.Core.Governance;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace BlazorAi.Core.Generation.Providers.OpenAi;

/// <summary>
/// A model behind an OpenAI-compatible API. Whatever goes wrong leaves as a <see cref="GenerationException"/>, except the
/// caller's own cancellation. A stream is whole when it had a finish reason, and only then: the SDK takes any end for a normal one.
/// </summary>
internal sealed class OpenAiChatClient : IChatClient
{
    private readonly ChatClient client;
    private readonly int maxReplyLength;

    public OpenAiChatClient(OpenAiTransport transport, AiProviderOptions settings, string model)
    {
        maxReplyLength = settings.MaxReplyLength;
        var credential = new ApiKeyCredential(settings.ApiKey.Length > 0 ? settings.ApiKey : "none");
        var options = new OpenAIClientOptions
        {
            Endpoint = settings.Endpoint,
            Transport = transport,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0), // retries are the pipeline's: one policy, in one place
            NetworkTimeout = Timeout.InfiniteTimeSpan, // and so are limits
        };
        options.AddPolicy(new CallersToken(), PipelinePosition.PerCall);
        client = new(model, credential, options);
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            ChatCompletion reply = await client.CompleteChatAsync(messages.Select(OpenAiMapping.ToOpenAi), OpenAiMapping.ToOpenAi(options), cancellationToken);
            var text = OpenAiMapping.TextOf(reply.Content);
            CheckLength(text.Length);
            return new(new ChatMessage(ChatRole.Assistant, text))
            {
                ResponseId = reply.Id,
                ModelId = reply.Model,
                FinishReason = OpenAiMapping.ToPipeline(reply.FinishReason),
                Usage = OpenAiMapping.ToPipeline(reply.Usage),
            };
        }
        catch (Exception error) when (!IsOwn(error, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Translate(error, GenerationFaults.Dropped);
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var parts = client
            .CompleteChatStreamingAsync(messages.Select(OpenAiMapping.ToOpenAi), OpenAiMapping.ToOpenAi(options), cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        var progress = new Progress();
        while (await NextAsync(parts, progress, cancellationToken) is { } update)
        {
            CheckLength(progress.Length);
            yield return update;
        }

        if (!progress.IsFinished)
        {
            throw new GenerationException(Dropped(progress));
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        // Connections belong to the provider.
    }

    private static async ValueTask<ChatResponseUpdate?> NextAsync(
        IAsyncEnumerator<StreamingChatCompletionUpdate> parts, Progress progress, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested(); // parts that have been read already come without looking at it
            if (!await parts.MoveNextAsync())
            {
                return null;
            }

            return Map(parts.Current, progress);
        }
        catch (Exception error) when (!IsOwn(error, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return progress.IsFinished && error is IOException ? null : throw Translate(error, Dropped(progress));
        }
    }

    private static ChatResponseUpdate Map(StreamingChatCompletionUpdate part, Progress progress)
    {
        var text = OpenAiMapping.TextOf(part.ContentUpdate);
        progress.Length += text.Length;
        var update = new ChatResponseUpdate(ChatRole.Assistant, text)
        {
            ResponseId = part.CompletionId,
            MessageId = part.CompletionId,
            ModelId = part.Model,
        };
        if (part.FinishReason is { } reason)
        {
            progress.IsFinished = true;
            update.FinishReason = OpenAiMapping.ToPipeline(reason);
        }

        if (OpenAiMapping.ToPipeline(part.Usage) is { } usage)
        {
            update.Contents.Add(new UsageContent(usage));
        }

        return update;
    }

    /// <summary>Before any text a broken stream is one that did not start, and may be asked for again.</summary>
    private static GenerationFault Dropped(Progress progress) => progress.Length > 0
        ? GenerationFaults.Dropped
        : GenerationFaults.Dropped with { IsTransient = true, MayAnswerWithoutStreaming = true };

    private static bool IsOwn(Exception error, CancellationToken cancellationToken) =>
        error is GenerationException || (error is OperationCanceledException && cancellationToken.IsCancellationRequested);

    private static GenerationException Translate(Exception error, GenerationFault dropped) => error switch
    {
        // The SDK wraps what the handler throws before there is a response.
        { InnerException: GenerationException inner } => inner,
        ClientResultException { InnerException: HttpRequestException } or HttpRequestException => new(GenerationFaults.Unreachable, error),
        OperationCanceledException => new(GenerationFaults.Unreachable, error), // the handler's limit on connecting
        IOException => new(dropped, error),
        _ => new(GenerationFaults.Malformed, error),
    };

    private void CheckLength(int length)
    {
        if (length > maxReplyLength)
        {
            throw new GenerationException(GenerationFaults.ReplyTooLarge);
        }
    }

    private sealed class Progress
    {
        public int Length { get; set; }

        public bool IsFinished { get; set; }
    }
}
