using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Governance;

/// <summary>What an invocation used, as it is known at its end.</summary>
/// <param name="InputTokens">Tokens read.</param>
/// <param name="OutputTokens">Tokens written.</param>
/// <param name="Cost">What it cost at the prices of whoever answered; null where that is not known, as when it was stopped.</param>
internal sealed record Usage(long InputTokens, long OutputTokens, CostEstimate? Cost);

/// <summary>Begins and ends a line of the ledger.</summary>
internal static class UsageLedger
{
    /// <summary>The line of an admitted request, with the prices of this moment: a request that ends later without a word of its cost is reckoned at them.</summary>
    public static UsageEntry Reserve(GenerationRequest request, Guid invocationId, PolicyDecision decision, string day)
    {
        // A picture is paid for when it is there; its tokens have other prices than those of the chat model.
        var prices = decision.Output == TaskOutput.Text ? decision.Prices : null;
        return new()
        {
            InvocationId = invocationId,
            TenantId = request.Caller.TenantId,
            UserId = request.Caller.UserId,
            TaskType = request.TaskType,
            Day = day,
            ReservedTokens = decision.MaxOutputTokens,
            Currency = prices?.Currency,
            InputPriceMicros = Micros(prices?.InputPerMillionTokens),
            OutputPriceMicros = Micros(prices?.OutputPerMillionTokens),
        };
    }

    /// <summary>Frees the slot and settles the ledger line of an invocation, in the transaction that ends it.</summary>
    public static async Task SettleAsync(AppDbContext db, Guid invocationId, Usage usage, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const long tokensPerPrice = 1_000_000;
        var (input, output) = (usage.InputTokens, usage.OutputTokens);
        await db.Set<ActiveSlot>().Where(s => s.InvocationId == invocationId).ExecuteDeleteAsync(cancellationToken);
        var line = db.Set<UsageEntry>().Where(e => e.InvocationId == invocationId && e.SettledAt == null);
        if (usage.Cost is { } cost)
        {
            var (micros, currency) = (cost.Micros, cost.Currency);
            await line.ExecuteUpdateAsync(
                set => set.SetProperty(e => e.InputTokens, input).SetProperty(e => e.OutputTokens, output).SetProperty(e => e.SettledAt, now)
                    .SetProperty(e => e.CostMicros, micros).SetProperty(e => e.Currency, currency),
                cancellationToken);
            return;
        }

        await line.ExecuteUpdateAsync(
            set => set.SetProperty(e => e.InputTokens, input).SetProperty(e => e.OutputTokens, output).SetProperty(e => e.SettledAt, now)
                .SetProperty(e => e.CostMicros, e => ((e.InputPriceMicros * input) + (e.OutputPriceMicros * output)) / tokensPerPrice),
            cancellationToken);
    }

    private static long? Micros(decimal? price) => price is { } amount ? new CostEstimate(amount, "").Micros : null;
}
