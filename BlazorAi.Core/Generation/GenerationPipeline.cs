using System.Runtime.CompilerServices;
using BlazorAi.Core.Generation.Pipeline;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Governance;
using Microsoft.Extensions.AI;

namespace BlazorAi.Core.Generation;

/// <summary>Turns an admitted request into events: the one way to a model, whoever asks.</summary>
public sealed class GenerationPipeline(ChatPipeline chat, TimeProvider time)
{
    /// <summary>Runs a request.</summary>
    /// <param name="admitted">What admission let through.</param>
    /// <param name="brief">What is asked for.</param>
    /// <param name="stream">Whether the answer is asked for piece by piece; otherwise it comes as one chunk.</param>
    /// <param name="cancellationToken">Reaches the provider's socket.</param>
    /// <returns>Stages, status and chunks, ending in a <see cref="CompleteEvent"/>.</returns>
    /// <exception cref="GenerationException">The request failed; what was written so far has been returned.</exception>
    public async IAsyncEnumerable<GenerationEvent> RunAsync(
        AdmittedRequest admitted, TeachingBrief brief, bool stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var started = time.GetTimestamp();
        yield return new StageEvent(GenerationStage.Prompting);
        var messages = PromptAssembler.Assemble(admitted, brief);
        var options = Options(admitted, brief);
        yield return new StageEvent(GenerationStage.Generating);

        var finish = ChatFinishReason.Stop;
        long input = 0, output = 0;
        var wrote = false;
        using var client = chat.Build(admitted);
        await foreach (var update in Ask(client, messages, options, stream, cancellationToken))
        {
            foreach (var content in update.Contents)
            {
                switch (content)
                {
                    case TextContent { Text.Length: > 0 } text:
                        wrote = true;
                        yield return new ResponseChunkEvent(text.Text);
                        break;
                    case StatusContent status:
                        yield return new StatusEvent(status.Text);
                        break;
                    case UsageContent usage:
                        input = usage.Details.InputTokenCount ?? input;
                        output = usage.Details.OutputTokenCount ?? output;
                        break;
                }
            }

            finish = update.FinishReason ?? finish;
        }

        if (finish == ChatFinishReason.ContentFilter)
        {
            throw new GenerationException(GenerationFaults.ContentFiltered);
        }

        if (!wrote)
        {
            throw new GenerationException(GenerationFaults.Empty);
        }

        yield return new CompleteEvent(finish.Value, input, output, time.GetElapsedTime(started));
    }

    private static ChatOptions Options(AdmittedRequest admitted, TeachingBrief brief) => new()
    {
        ModelId = admitted.Model,
        MaxOutputTokens = admitted.MaxOutputTokens,
        Temperature = (float)admitted.Temperature,
        Seed = brief.Variation,
        AdditionalProperties = new() { [TeachingBrief.PropertyName] = brief },
    };

    private static async IAsyncEnumerable<ChatResponseUpdate> Ask(
        IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions options, bool stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (stream)
        {
            await foreach (var update in client.GetStreamingResponseAsync(messages, options, cancellationToken))
            {
                yield return update;
            }

            yield break;
        }

        foreach (var update in (await client.GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }
}
