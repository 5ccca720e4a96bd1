using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Governance;

/// <summary>Ends what admission began.</summary>
internal static class UsageLedger
{
    /// <summary>Frees the slot and settles the ledger line of an invocation, in the transaction that ends it.</summary>
    public static async Task SettleAsync(AppDbContext db, Guid invocationId, long inputTokens, long outputTokens, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.Set<ActiveSlot>().Where(s => s.InvocationId == invocationId).ExecuteDeleteAsync(cancellationToken);
        await db.Set<UsageEntry>().Where(e => e.InvocationId == invocationId && e.SettledAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(e => e.InputTokens, inputTokens).SetProperty(e => e.OutputTokens, outputTokens).SetProperty(e => e.SettledAt, now),
            cancellationToken);
    }
}
