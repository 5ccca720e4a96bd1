using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace BlazorAi.Core.Generation.Pipeline;

/// <summary>
/// Asks a provider again for what may pass by itself, and leaves one alone that fails all the time: the same rule for text and
/// for pictures. Each new try is news for the person who waits.
/// </summary>
internal sealed class Tries(ResiliencePipeline breaker, int maxAttempts, TimeProvider time)
{
    /// <summary>The longest wait between two tries. A provider that asks for a longer one is not asked again in this call.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);

    /// <summary>Asks until there is an answer, or no hope of one.</summary>
    /// <param name="ask">One try.</param>
    /// <param name="announce">Takes the news of another try.</param>
    /// <param name="cancellationToken">Ends the wait between two tries; a try looks at it by itself.</param>
    /// <exception cref="GenerationException">The last try's fault, or that the provider is left alone.</exception>
    public async ValueTask<T> RunAsync<T>(Func<ValueTask<T>> ask, Action<string> announce, CancellationToken cancellationToken)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        if (maxAttempts > 1)
        {
            builder.AddRetry(Retries(announce));
        }

        try
        {
            return await builder.AddPipeline(breaker).Build().ExecuteAsync(_ => ask(), cancellationToken);
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
