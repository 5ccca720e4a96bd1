using BlazorAi.Core.Generation;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Invocations;

/// <summary>
/// Every change of an invocation's state: guarded updates, so that a runner that lost its claim changes nothing and a
/// finished row never changes.
/// </summary>
internal static class InvocationTransitions
{
    /// <summary>Characters a token, for replies whose provider counted nothing (they were stopped or broke off): the usual rule of thumb for English.</summary>
    private const int CharactersPerToken = 4;

    /// <summary>Takes a pending invocation for a runner. False where another was faster.</summary>
    public static async Task<bool> ClaimAsync(AppDbContext db, Guid id, Guid runnerId, Guid runToken, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken) =>
        await db.Set<AiInvocation>().Where(i => i.Id == id && i.State == InvocationState.Pending).ExecuteUpdateAsync(
            set => set.SetProperty(i => i.State, InvocationState.Running)
                .SetProperty(i => i.RunnerId, runnerId)
                .SetProperty(i => i.RunToken, runToken)
                .SetProperty(i => i.StartedAt, now)
                .SetProperty(i => i.LastEventAt, now)
                .SetProperty(i => i.LeaseUntil, leaseUntil),
            cancellationToken) == 1;

    /// <summary>
    /// Moves the last sequence number on and, where the flush ends the run, the state. False where the claim no longer holds, or
    /// where the flush does not follow on what is stored.
    /// </summary>
    public static async Task<bool> AdvanceAsync(AppDbContext db, RunLog.Flush flush, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (id, token, before, last) = (flush.Log.InvocationId, flush.Log.RunToken, flush.Committed.First - 1, flush.Committed.Last);
        var held = db.Set<AiInvocation>().Where(i => i.Id == id && i.RunToken == token && i.State == InvocationState.Running && i.LastSequence == before);
        if (flush.FirstToken)
        {
            await held.ExecuteUpdateAsync(set => set.SetProperty(i => i.FirstTokenAt, now), cancellationToken);
        }

        if (flush.Ending is null)
        {
            return await held.ExecuteUpdateAsync(
                set => set.SetProperty(i => i.LastSequence, last).SetProperty(i => i.LastEventAt, now), cancellationToken) == 1;
        }

        return await EndAsync(db, held, id, last, flush.Ending, flush.Output, now, cancellationToken);
    }

    /// <summary>Ends invocations that no run log holds: pending ones that are stopped, and abandoned or idle ones.</summary>
    public static async Task<bool> EndUnheldAsync(Database database, AiInvocation invocation, Ending ending, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = database.OpenTenant(invocation.TenantId);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var payloads = await db.Set<InvocationEvents>().Where(e => e.InvocationId == invocation.Id)
            .OrderBy(e => e.FirstSequence).Select(e => e.Payload).ToListAsync(cancellationToken);
        var output = string.Concat(payloads.SelectMany(EventJson.Read).OfType<ResponseChunkEvent>().Select(c => c.Text));
        var last = invocation.LastSequence + 1;
        var held = db.Set<AiInvocation>().Where(i =>
            i.Id == invocation.Id && i.State == invocation.State && i.RunToken == invocation.RunToken && i.LastSequence == invocation.LastSequence);
        if (!await EndAsync(db, held, invocation.Id, last, ending, output, now, cancellationToken))
        {
            return false;
        }

        db.Add(new InvocationEvents
        {
            InvocationId = invocation.Id,
            TenantId = invocation.TenantId,
            FirstSequence = last,
            LastSequence = last,
            Payload = EventJson.Write([ending.Terminal]),
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static async Task<bool> EndAsync(
        AppDbContext db, IQueryable<AiInvocation> held, Guid id, long last, Ending ending, string output, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var complete = ending.Terminal as CompleteEvent;
        var input = complete?.InputTokens ?? 0;
        var written = complete is { OutputTokens: > 0 } ? complete.OutputTokens : output.Length / CharactersPerToken;
        var errorCode = (ending.Terminal as ErrorEvent)?.Code;
        var (imageHash, provider, model) = (complete?.Image?.Hash, complete?.Provider, complete?.Model);
        var finishReason = complete is null ? null : StorableText.Clean(complete.FinishReason, AiInvocation.MaxFinishReasonLength);
        var ended = await held.ExecuteUpdateAsync(
            set => set.SetProperty(i => i.State, ending.State)
                .SetProperty(i => i.LastSequence, last)
                .SetProperty(i => i.LastEventAt, now)
                .SetProperty(i => i.FinishedAt, now)
                .SetProperty(i => i.Output, output)
                .SetProperty(i => i.ImageHash, imageHash)
                .SetProperty(i => i.Provider, i => provider ?? i.Provider)
                .SetProperty(i => i.Model, i => model ?? i.Model)
                .SetProperty(i => i.ErrorCode, errorCode)
                .SetProperty(i => i.FinishReason, finishReason)
                .SetProperty(i => i.InputTokens, input)
                .SetProperty(i => i.OutputTokens, written)
                .SetProperty(i => i.RunToken, (Guid?)null)
                .SetProperty(i => i.LeaseUntil, (DateTimeOffset?)null),
            cancellationToken) == 1;
        if (ended)
        {
            await UsageLedger.SettleAsync(db, id, new(input, written, complete?.Cost), now, cancellationToken);
        }

        return ended;
    }
}
