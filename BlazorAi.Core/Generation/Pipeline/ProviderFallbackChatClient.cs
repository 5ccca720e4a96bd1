using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace BlazorAi.Core.Generation.Pipeline;

/// <summary>Another provider to ask.</summary>
/// <param name="Client">Its client.</param>
/// <param name="Provider">Its name in the configuration.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Model">Its model.</param>
internal sealed record OtherProvider(IChatClient Client, string Provider, string Label, string Model) : IDisposable
{
    public void Dispose() => Client.Dispose();
}

/// <summary>Asks the policy's other provider when the first one fails before its first token; says so first.</summary>
/// <param name="inner">The first provider.</param>
/// <param name="admitOther">Admits the request for the other provider; null where there is none or it is not allowed.</param>
internal sealed class ProviderFallbackChatClient(IChatClient inner, Func<OtherProvider?> admitOther) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var asked = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        GenerationException failure;
        try
        {
            return await base.GetResponseAsync(asked, options, cancellationToken);
        }
        catch (GenerationException error)
        {
            failure = error;
        }

        using var other = Admit(failure);
        try
        {
            return (await other.Client.GetResponseAsync(asked, For(other, options), cancellationToken)).WithNews([News(other)]);
        }
        catch (GenerationException second)
        {
            throw Both(failure, second);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var asked = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        GenerationException? failure;
        await using (var first = new StreamAttempt(base.GetStreamingResponseAsync(asked, options, cancellationToken), cancellationToken))
        {
            while (await first.NextAsync() is { } update)
            {
                yield return update;
            }

            failure = first.Failure;
        }

        if (failure is null)
        {
            yield break;
        }

        using var other = Admit(failure);
        yield return ChatUpdates.News(News(other));
        await using var second = new StreamAttempt(other.Client.GetStreamingResponseAsync(asked, For(other, options), cancellationToken), cancellationToken);
        while (await second.NextAsync() is { } update)
        {
            yield return update;
        }

        if (second.Failure is { } secondFailure)
        {
            throw Both(failure, secondFailure);
        }
    }

    private OtherProvider Admit(GenerationException failure) => admitOther() ?? throw failure;

    /// <summary>What the person who waits is told.</summary>
    public static string News(string label) => $"The provider did not answer; asking {label} instead.";

    private static StatusContent News(OtherProvider other) => new(News(other.Label)) { NowAnswering = (other.Provider, other.Model) };

    private static ChatOptions For(OtherProvider other, ChatOptions? options)
    {
        var own = options?.Clone() ?? new();
        own.ModelId = other.Model;
        return own;
    }

    /// <summary>The first provider's fault is the one to mend; either of them may still answer without streaming.</summary>
    private static GenerationException Both(GenerationException first, GenerationException second) => new(
        first.Fault with { MayAnswerWithoutStreaming = first.Fault.MayAnswerWithoutStreaming || second.Fault.MayAnswerWithoutStreaming },
        new AggregateException(first, second));
}
