using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace BlazorAi.Core.Generation.Pipeline;

/// <summary>
/// Tries again what may pass by itself, before the first text only, and leaves a provider alone that fails all the time.
/// Each new try is news for the person who waits.
/// </summary>
internal sealed class ResilienceChatClient(IChatClient inner, ResiliencePipeline breaker, int maxAttempts, TimeProvider time) : DelegatingChatClient(inner)
{
    /// <summary>The longest wait between two tries. A provider that asks for a longer one is not asked again in this call.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var asked = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var news = new List<string>();
        var response = await TryAsync(_ => new ValueTask<ChatResponse>(base.GetResponseAsync(asked, options, cancellationToken)), news.Add, cancellationToken);
        return response.WithNews(news);
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var asked = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var news = Channel.CreateUnbounded<string>();
        var starting = StartAsync(asked, options, news.Writer, abandon.Token);
        try
        {
            await foreach (var text in news.Reader.ReadAllAsync(CancellationToken.None)) // it ends when the start does
            {
                yield return ChatUpdates.News(text);
            }

            var stream = await starting;
            while (await stream.NextAsync() is { } update)
            {
                yield return update;
            }
        }
        finally
        {
            await abandon.CancelAsync(); // a reader that went away during the tries ends them
            await ((Task)starting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (starting.IsCompletedSuccessfully)
            {
                await (await starting).DisposeAsync();
            }
        }
    }

    private async Task<StartedStream> StartAsync(
        IReadOnlyList<ChatMessage> messages, ChatOptions? options, ChannelWriter<string> news, CancellationToken cancellationToken)
    {
        try
        {
            return await TryAsync(
                _ => StartedStream.StartAsync(base.GetStreamingResponseAsync(messages, options, cancellationToken), cancellationToken),
                text => news.TryWrite(text), cancellationToken);
        }
        finally
        {
            news.Complete();
        }
    }

    private async ValueTask<T> TryAsync<T>(Func<CancellationToken, ValueTask<T>> ask, Action<string> announce, CancellationToken cancellationToken)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        if (maxAttempts > 1)
        {
            builder.AddRetry(Retries(announce));
        }

        try
        {
            return await builder.AddPipeline(breaker).Build().ExecuteAsync(ask, cancellationToken);
        }
        catch (BrokenCircuitException error)
        {
            throw new GenerationException(GenerationFaults.CircuitOpen with { RetryAfter = error.RetryAfter }, error);
        }
    }

    private RetryStrategyOptions Retries(Action<string> announce) => new()
    {
        MaxRetryAttempts = maxAttempts - 1,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = FirstWait,
        MaxDelay = LongestWait,
        ShouldHandle = args => new(FaultOf(args.Outcome) is { IsTransient: true } fault && !(fault.RetryAfter > LongestWait)),
        DelayGenerator = args => new(FaultOf(args.Outcome)?.RetryAfter),
        OnRetry = args =>
        {
            announce($"{Reason(FaultOf(args.Outcome))}; trying again ({args.AttemptNumber + 2} of {maxAttempts})…");
            return default;
        },
    };

    private static GenerationFault? FaultOf(Outcome<object> outcome) => (outcome.Exception as GenerationException)?.Fault;

    private static string Reason(GenerationFault? fault) => fault?.Code switch
    {
        var code when code == GenerationFaults.Unreachable.Code => "The provider could not be reached",
        var code when code == GenerationFaults.FirstTokenTimeout.Code => "The provider did not begin to answer",
        var code when code == GenerationFaults.Dropped.Code => "The connection to the provider broke",
        _ => "The provider is busy",
    };
}
