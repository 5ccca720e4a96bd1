using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace BlazorAi.Core.Generation.Pipeline;

/// <summary>Asks for the whole answer at once where the provider refuses to stream or could not start to; says so first.</summary>
internal sealed class SyncFallbackChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var asked = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        GenerationException? failure;
        await using (var attempt = new StreamAttempt(base.GetStreamingResponseAsync(asked, options, cancellationToken), cancellationToken))
        {
            while (await attempt.NextAsync() is { } update)
            {
                yield return update;
            }

            failure = attempt.Failure;
        }

        if (failure is null)
        {
            yield break;
        }

        if (!failure.Fault.MayAnswerWithoutStreaming)
        {
            throw failure;
        }

        yield return ChatUpdates.News("Streaming is not available at the provider; asking for the whole answer at once.");
        foreach (var update in (await AskWholeAsync(asked, options, failure, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    private async Task<ChatResponse> AskWholeAsync(
        IReadOnlyList<ChatMessage> messages, ChatOptions? options, GenerationException streaming, CancellationToken cancellationToken)
    {
        try
        {
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }
        catch (GenerationException)
        {
            throw new GenerationException(streaming.Fault, streaming); // why it failed at first is what has to be mended
        }
    }
}
