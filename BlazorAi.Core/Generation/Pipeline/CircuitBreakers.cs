using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;

namespace BlazorAi.Core.Generation.Pipeline;

/// <summary>One circuit breaker for each provider, shared by all calls: a provider that failed too often is left alone for a while.</summary>
public sealed class CircuitBreakers(TimeProvider time)
{
    /// <summary>Failures that open a circuit when (nearly) nothing succeeds meanwhile.</summary>
    internal const int Failures = 8;

    /// <summary>How long a provider is left alone.</summary>
    internal static readonly TimeSpan Break = TimeSpan.FromSeconds(30);

    // Not Polly's registry: its disposal waits half a minute for calls that do not react to being cancelled.
    private readonly ConcurrentDictionary<string, Lazy<ResiliencePipeline>> breakers = new(StringComparer.Ordinal);

    internal ResiliencePipeline For(string provider) => breakers.GetOrAdd(provider, _ => new(Build)).Value;

    private ResiliencePipeline Build() => new ResiliencePipelineBuilder { TimeProvider = time }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            ShouldHandle = args => new(args.Outcome.Exception is GenerationException error && IsFailing(error.Fault)),
            FailureRatio = 0.9,
            MinimumThroughput = Failures,
            SamplingDuration = TimeSpan.FromMinutes(1),
            BreakDuration = Break,
        })
        .Build();

    /// <summary>A provider that asks for patience is up.</summary>
    private static bool IsFailing(GenerationFault fault) => fault.IsTransient && fault.Code != GenerationFaults.RateLimited.Code;
}
