using System.Runtime.CompilerServices;
using BlazorAi.Core.Governance;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace BlazorAi.Core.Generation.Providers.OpenAi;

/// <summary>
/// A model behind an OpenAI-compatible API. Whatever goes wrong leaves as a <see cref="GenerationException"/>, except the
/// caller's own cancellation. A stream is whole when it had a finish reason, and only then: the SDK takes any end for a normal one.
/// </summary>
internal sealed class OpenAiChatClient(OpenAiTransport transport, AiProviderOptions settings, string model)
    : DelegatingChatClient(Connect(transport, settings, model))
{
    private readonly int maxReplyLength = settings.MaxReplyLength;

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            var reply = await base.GetResponseAsync(messages, ForServer(options), cancellationToken);
            CheckLength(reply.Text.Length);
            return reply;
        }
        catch (Exception error) when (!OpenAiSdk.IsOwn(error, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw OpenAiSdk.Translate(error, GenerationFaults.Dropped);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var updates = base.GetStreamingResponseAsync(messages, ForServer(options), cancellationToken).GetAsyncEnumerator(cancellationToken);
        var progress = new Progress();
        while (await NextAsync(updates, progress, cancellationToken))
        {
            CheckLength(progress.Length);
            yield return updates.Current;
        }

        if (!progress.IsFinished)
        {
            throw new GenerationException(Dropped(progress));
        }
    }

    private static IChatClient Connect(OpenAiTransport transport, AiProviderOptions settings, string model) =>
        new ChatClient(model, OpenAiSdk.Credential(settings), OpenAiSdk.Options(transport, settings)).AsIChatClient();

    /// <summary>What the server is told. The seed is the composer's, and some servers refuse a request that has one.</summary>
    private static ChatOptions? ForServer(ChatOptions? options) => options is null ? null : new()
    {
        Temperature = options.Temperature,
        TopP = options.TopP,
        MaxOutputTokens = options.MaxOutputTokens,
        StopSequences = options.StopSequences,
    };

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, Progress progress, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested(); // parts that have been read already come without looking at it
            if (!await updates.MoveNextAsync())
            {
                return false;
            }

            progress.Length += updates.Current.Text.Length;
            progress.IsFinished |= updates.Current.FinishReason is not null;
            return true;
        }
        catch (Exception error) when (!OpenAiSdk.IsOwn(error, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return progress.IsFinished && error is IOException ? false : throw OpenAiSdk.Translate(error, Dropped(progress));
        }
    }

    /// <summary>Before any text a broken stream is one that did not start, and may be asked for again.</summary>
    private static GenerationFault Dropped(Progress progress) => progress.Length > 0
        ? GenerationFaults.Dropped
        : GenerationFaults.Dropped with { IsTransient = true, MayAnswerWithoutStreaming = true };

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
