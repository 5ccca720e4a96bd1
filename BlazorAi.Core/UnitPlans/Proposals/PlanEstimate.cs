using BlazorAi.Core.Governance;

namespace BlazorAi.Core.UnitPlans.Proposals;

/// <summary>What a whole plan will ask for, before it is started. Tokens are a rule of thumb; prices are those of now.</summary>
public sealed record PlanEstimate
{
    /// <summary>By task, in the order of the plan.</summary>
    public required IReadOnlyList<PlanEstimateLine> Lines { get; init; }

    /// <summary>Why it cannot be started; null where it can.</summary>
    public string? Refusal { get; init; }

    /// <summary>When the same plan may be started; null where waiting does not help.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Requests in all, if none has to be repeated.</summary>
    public int Requests => Lines.Sum(l => l.Requests);

    /// <summary>Tokens read, about.</summary>
    public long InputTokens => Lines.Sum(l => l.InputTokens);

    /// <summary>Tokens written, about.</summary>
    public long OutputTokens => Lines.Sum(l => l.OutputTokens);

    /// <summary>What it costs, about, at the prices of now; null where a price is not set or prices are in several currencies.</summary>
    public CostEstimate? Cost
    {
        get
        {
            var costs = Lines.Select(l => l.Decision.Prices?.ForText(l.InputTokens, l.OutputTokens)).ToList();
            // Where something is free, its currency does not matter.
            var currencies = costs.Where(c => c is { Amount: > 0 }).Select(c => c!.Currency).Distinct().ToList();
            return costs.Count == 0 || costs.Contains(null) || currencies.Count > 1 ? null
                : new(costs.Sum(c => c!.Amount), currencies.FirstOrDefault() ?? costs[0]!.Currency);
        }
    }

    /// <summary>Who writes, for people; several where policies differ.</summary>
    public IReadOnlyList<string> Writers =>
        [.. Lines.Where(l => l.Decision.ProviderLabel.Length > 0).Select(l => l.Decision.IsBuiltIn ? l.Decision.ProviderLabel : $"{l.Decision.ProviderLabel}, {l.Decision.Model}").Distinct()];

    /// <summary>Whether all of it is written by rule on this server.</summary>
    public bool IsBuiltIn => Lines.All(l => l.Decision.IsBuiltIn);

    /// <summary>The line with the fewest requests to spare; null where nothing is asked for.</summary>
    public PlanEstimateLine? Tightest => Lines.MinBy(l => l.Decision.RequestsLeft - l.Requests);
}

/// <summary>The part of an estimate that falls to one task.</summary>
/// <param name="Label">The task's name for people.</param>
/// <param name="Requests">How many requests.</param>
/// <param name="InputTokens">Tokens read, about.</param>
/// <param name="OutputTokens">Tokens written, about.</param>
/// <param name="Decision">What applies to it.</param>
public sealed record PlanEstimateLine(string Label, int Requests, long InputTokens, long OutputTokens, PolicyDecision Decision);
