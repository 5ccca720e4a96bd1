using Polly;
using Polly.CircuitBreaker;
using Polly.Registry;

namespace BlazorAi.Core.Generation.Pipeline;

/// <summary>One circuit breaker for each provider, shared by all calls: a provider that failed too often is left alone for a while.</summary>
public sealed class CircuitBreakers(TimeProvider time) : IDisposable
{
    /// <summary>Failures that open a circuit when (nearly) nothing succeeds meanwhile.</summary>
    internal const int Failures = 8;

    /// <summary>How long a provider is left alone.</summary>
    internal static readonly TimeSpan Break = TimeSpan.FromSeconds(30);

    private readonly ResiliencePipelineRegistry<string> breakers = new();

    /// <inheritdoc />
    public void Dispose() => breakers.Dispose();

    internal ResiliencePipeline For(string provider) => breakers.GetOrAddPipeline(provider, builder =>
    {
        builder.TimeProvider = time;
        builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            ShouldHandle = args => new(args.Outcome.Exception is GenerationException error && IsFailing(error.Fault)),
            FailureRatio = 0.9,
            MinimumThroughput = Failures,
            SamplingDuration = TimeSpan.FromMinutes(1),
            BreakDuration = Break,
        });
    });

    /// <summary>A provider that asks for patience is up.</summary>
    private static bool IsFailing(GenerationFault fault) => fault.IsTransient && fault.Code != GenerationFaults.RateLimited.Code;
}
