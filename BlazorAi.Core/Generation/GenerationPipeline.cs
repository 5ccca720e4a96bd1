using System.Runtime.CompilerServices;
using BlazorAi.Core.Blobs;
using BlazorAi.Core.Generation.Pipeline;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Governance;
using Microsoft.Extensions.AI;

namespace BlazorAi.Core.Generation;

/// <summary>Turns an admitted request into events: the one way to a model, whoever asks and whatever for.</summary>
public sealed class GenerationPipeline(ChatPipeline chat, ImagePipeline images, BlobStore blobs, ProviderDirectory directory, TimeProvider time)
{
    /// <summary>Runs a request.</summary>
    /// <param name="admitted">What admission let through.</param>
    /// <param name="brief">What is asked for: text or a picture.</param>
    /// <param name="stream">Whether text is asked for piece by piece; otherwise it comes as one chunk.</param>
    /// <param name="cancellationToken">Reaches the provider's socket.</param>
    /// <returns>Stages, status and chunks, ending in a <see cref="CompleteEvent"/>.</returns>
    /// <exception cref="GenerationException">The request failed; what was written so far has been returned.</exception>
    public IAsyncEnumerable<GenerationEvent> RunAsync(
        AdmittedRequest admitted, GenerationBrief brief, bool stream, CancellationToken cancellationToken = default) => brief switch
        {
            TextBrief text => RunTextAsync(admitted, text, stream, cancellationToken),
            SceneBrief scene => RunImageAsync(admitted, scene, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(brief), brief.GetType(), "There is no such brief."),
        };

    /// <summary>Runs a request for text.</summary>
    /// <inheritdoc cref="RunAsync" />
    public async IAsyncEnumerable<GenerationEvent> RunTextAsync(
        AdmittedRequest admitted, TextBrief brief, bool stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var started = time.GetTimestamp();
        yield return new StageEvent(GenerationStage.Prompting);
        var messages = PromptAssembler.Assemble(admitted, brief);
        var options = Options(admitted, brief);
        yield return new StageEvent(GenerationStage.Generating);

        var finish = ChatFinishReason.Stop;
        long input = 0, output = 0;
        var wrote = false;
        var (provider, model) = (admitted.Provider, admitted.Model);
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
                        (provider, model) = status.NowAnswering ?? (provider, model);
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

        yield return new CompleteEvent(finish.Value, input, output, time.GetElapsedTime(started))
        {
            Provider = provider,
            Model = model,
            Cost = directory.Find(provider)?.Prices?.ForText(input, output),
        };
    }

    /// <summary>Runs a request for a picture. It is stored before the last event, which says where.</summary>
    /// <inheritdoc cref="RunAsync" />
    public async IAsyncEnumerable<GenerationEvent> RunImageAsync(
        AdmittedRequest admitted, SceneBrief brief, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var started = time.GetTimestamp();
        yield return new StageEvent(GenerationStage.Prompting);
        yield return new StageEvent(GenerationStage.Generating);
        await using var drawing = new Announced<DrawnPicture>((announce, abandon) => images.DrawAsync(admitted, brief, announce, abandon), cancellationToken);
        await foreach (var text in drawing.NewsAsync())
        {
            yield return new StatusEvent(text);
        }

        var (picture, by, usage) = await drawing.Result;
        yield return new StageEvent(GenerationStage.Saving);
        var stored = await blobs.PutAsync(admitted.TenantId, picture.Content, picture.MediaType, picture.Width, picture.Height, cancellationToken);
        yield return new CompleteEvent(ChatFinishReason.Stop.Value, usage?.InputTokenCount ?? 0, usage?.OutputTokenCount ?? 0, time.GetElapsedTime(started))
        {
            Image = stored,
            Provider = by.Provider,
            Model = by.Model,
            Cost = directory.Find(by.Provider, TaskOutput.Picture)?.Prices?.ForImages(1),
        };
    }

    private static ChatOptions Options(AdmittedRequest admitted, TextBrief brief) => new()
    {
        ModelId = admitted.Model,
        MaxOutputTokens = admitted.MaxOutputTokens,
        Temperature = (float)admitted.Temperature,
        Seed = brief.Variation,
        AdditionalProperties = new() { [GenerationBrief.PropertyName] = brief },
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
