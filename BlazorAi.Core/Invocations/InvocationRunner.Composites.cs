using System.Collections.Concurrent;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Invocations;

/// <content>Roots of composite work: whoever runs their parts holds them, in this runner's name and under its lease.</content>
public sealed partial class InvocationRunner
{
    /// <summary>Roots that are being stored and are not among the runs yet.</summary>
    private readonly ConcurrentDictionary<Guid, bool> arriving = new();

    /// <summary>Stores a root that this runner holds from its first moment.</summary>
    /// <param name="create">Makes the row for a runner's name, a run token and the end of the first lease, and stores it.</param>
    /// <param name="id">The row's key.</param>
    internal async Task<CompositeRun> HoldAsync(Guid id, Func<Guid, Guid, DateTimeOffset, Task<AiInvocation>> create)
    {
        arriving[id] = true; // a look at the runs between here and there must not take it for an orphan
        try
        {
            var token = Guid.NewGuid();
            var invocation = await create(runnerId, token, time.GetUtcNow() + options.Value.Lease);
            var run = new Run(log.Open(invocation, token));
            var composite = new CompositeRun(invocation, run.Log, run.Token, how => EndRootAsync(invocation, run, how), time);
            run.Work = InterruptWhenCancelledAsync(run, composite);
            runs[id] = run;
            return composite;
        }
        finally
        {
            arriving.TryRemove(id, out _);
        }
    }

    /// <summary>Ends a root that is in this runner's name although nobody here holds it: the answer to its storing was lost.</summary>
    private async Task EndOrphanAsync(AppDbContext db, Guid id, CancellationToken cancellationToken)
    {
        if (arriving.ContainsKey(id) || runs.ContainsKey(id))
        {
            return; // in this order: it leaves the first only once it is in the second
        }

        var root = await db.Set<AiInvocation>().AsNoTracking().SingleAsync(i => i.Id == id, cancellationToken);
        if (root.State == InvocationState.Running && await InvocationTransitions.EndUnheldAsync(
            database, root, Ending.Failed(GenerationFaults.Interrupted, InvocationState.Interrupted), time.GetUtcNow(), cancellationToken))
        {
            await signals.PublishAsync(InvocationTopics.Log(id), CancellationToken.None);
            await signals.PublishStateAsync(root);
        }
    }

    /// <summary>A shutdown, or the loss of the claim, ends a root even where whoever runs its parts takes no notice.</summary>
    private static async Task InterruptWhenCancelledAsync(Run run, CompositeRun composite)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = run.Token.UnsafeRegister(_ => cancelled.TrySetResult(), null);
        await cancelled.Task;
        if (run.Reason != GenerationFaults.Stopped)
        {
            await composite.InterruptAsync();
        }
    }

    private async Task EndRootAsync(AiInvocation root, Run run, Ending ending)
    {
        try
        {
            if (await run.Log.EndAsync(ending))
            {
                telemetry.InvocationEnded(root.TaskType, ending.State.ToString());
                await signals.PublishStateAsync(root);
            }
        }
        finally
        {
            log.Close(run.Log);
            runs.TryRemove(root.Id, out _);
            run.Dispose();
        }
    }
}
