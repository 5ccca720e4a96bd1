using System.Collections.Concurrent;
using BlazorAi.Core.Diagnostics;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BlazorAi.Core.Invocations;

/// <summary>
/// Runs invocations: takes pending ones, feeds the pipeline's events to the log, and ends them. A viewer that goes away
/// changes nothing here; only a stop does.
/// </summary>
public sealed partial class InvocationRunner(
    Database database, InvocationLog log, GenerationPipeline pipeline, ISignals signals, AiTelemetry telemetry,
    IOptions<InvocationOptions> options, TimeProvider time, ILogger<InvocationRunner> logger) : BackgroundService
{
    private const int ClaimsPerRound = 50;

    private readonly ConcurrentDictionary<Guid, Run> runs = new();
    private readonly Guid runnerId = Guid.NewGuid();

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wake = new WakeUp(time);
        using var pending = signals.Subscribe(InvocationTopics.Pending, wake.Set);
        using var stops = signals.Subscribe(InvocationTopics.Stop, wake.Set);
        var nextHeartbeat = time.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (time.GetUtcNow() >= nextHeartbeat)
                {
                    nextHeartbeat = time.GetUtcNow() + options.Value.Heartbeat;
                    await RenewLeasesAsync(stoppingToken);
                }

                await LookAfterRunsAsync(stoppingToken);
                if (await ClaimPendingAsync(stoppingToken) == ClaimsPerRound)
                {
                    wake.Set(); // there may be more
                }
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it was: this service must not end, and the host with it.
                LogRoundFailed(error);
            }

            await wake.WaitAsync(options.Value.Heartbeat, stoppingToken);
        }
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // A shutdown in good order marks what it leaves at once; a crash leaves that to the sweeper of whoever is next.
        var left = runs.Values.ToList();
        left.ForEach(run => run.Cancel(GenerationFaults.Interrupted));
        await Task.WhenAll(left.Select(run => run.Work)).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Takes what waits and starts it.</summary>
    /// <returns>How many waited, taken by whomever.</returns>
    private async Task<int> ClaimPendingAsync(CancellationToken cancellationToken)
    {
        await using var db = database.OpenSystem(SystemReason.Recovery);
        var waiting = await db.Set<AiInvocation>().AsNoTracking().Where(i => i.State == InvocationState.Pending)
            .OrderBy(i => i.Id).Take(ClaimsPerRound).ToListAsync(cancellationToken);
        foreach (var invocation in waiting)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var now = time.GetUtcNow();
            var token = Guid.NewGuid();
            // Not to be cancelled: a claim that happened and went unnoticed would be nobody's until its lease ran out.
            if (await InvocationTransitions.ClaimAsync(db, invocation.Id, runnerId, token, now, now + options.Value.Lease, CancellationToken.None))
            {
                Begin(invocation, token);
            }
        }

        return waiting.Count;
    }

    private void Begin(AiInvocation invocation, Guid token)
    {
        var run = new Run(log.Open(invocation, token));
        runs[invocation.Id] = run;
        run.Work = Task.Run(() => RunAsync(invocation, run), CancellationToken.None);
    }

    private async Task RunAsync(AiInvocation invocation, Run run)
    {
        try
        {
            var ending = await GenerateOrAbandonAsync(invocation, run);
            if (await run.Log.EndAsync(ending))
            {
                telemetry.InvocationEnded(invocation.TaskType, ending.State.ToString());
                await signals.PublishStateAsync(invocation);
            }
        }
        finally
        {
            log.Close(run.Log);
            runs.TryRemove(invocation.Id, out _);
            run.Dispose();
        }
    }

    private async Task<Ending> GenerateAsync(AiInvocation invocation, Run run, CancellationToken cancelled)
    {
        try
        {
            var admitted = InvocationJson.ReadAdmitted(invocation);
            var brief = InvocationJson.ReadBrief(invocation);
            await foreach (var happened in pipeline.RunAsync(admitted, brief, invocation.IsStreaming, cancelled))
            {
                if (happened is CompleteEvent complete)
                {
                    return new(InvocationState.Completed, complete);
                }

                run.Log.Append(happened);
                cancelled.ThrowIfCancellationRequested(); // whether the provider's library looks at its token or not
            }

            return Failed(GenerationFaults.Internal);
        }
        catch (Exception) when (cancelled.IsCancellationRequested)
        {
            // A socket that is closed under a library makes it throw all kinds of things.
            return Failed(run.Reason, StateFor(run.Reason));
        }
        catch (GenerationException error)
        {
            LogFailed(error, invocation.RequestId, error.Fault.Code);
            return Failed(error.Fault);
        }
#pragma warning disable CA1031 // whatever a provider's library throws must end the invocation, not leave it running
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogFailed(error, invocation.RequestId, GenerationFaults.Internal.Code);
            return Failed(GenerationFaults.Internal);
        }

        Ending Failed(GenerationFault fault, InvocationState state = InvocationState.Failed) => Ending.Failed(fault, state, invocation.IsPicture);
    }

    private async Task RenewLeasesAsync(CancellationToken cancellationToken)
    {
        if (runs.IsEmpty)
        {
            return;
        }

        // All that are in this runner's name, known to it or not: those that are not, the next look takes up.
        await using var db = database.OpenSystem(SystemReason.Recovery);
        var until = time.GetUtcNow() + options.Value.Lease;
        await db.Set<AiInvocation>().Where(i => i.RunnerId == runnerId && i.State == InvocationState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.LeaseUntil, until), cancellationToken);
    }

    /// <summary>Cancels what was asked to stop, drops what is another's, and takes up what is this runner's without its knowing.</summary>
    private async Task LookAfterRunsAsync(CancellationToken cancellationToken)
    {
        var known = runs.ToArray(); // before the question, so that what ends meanwhile is not taken for unknown
        await using var db = database.OpenSystem(SystemReason.Recovery);
        var mine = await db.Set<AiInvocation>().AsNoTracking().Where(i => i.RunnerId == runnerId && i.State == InvocationState.Running)
            .Select(i => new { i.Id, i.Mode, i.RunToken, i.StopRequestedAt }).ToDictionaryAsync(i => i.Id, cancellationToken);
        foreach (var (id, run) in known)
        {
            if (!mine.Remove(id, out var row) || row.RunToken != run.Log.RunToken)
            {
                run.Log.LoseUnlessEnding();
            }
            else if (row.StopRequestedAt is not null)
            {
                run.Cancel(GenerationFaults.Stopped);
            }
        }

        foreach (var (id, row) in mine)
        {
            if (row.Mode == GenerationMode.Composite)
            {
                await EndOrphanAsync(db, id, cancellationToken);
                continue;
            }

            // The claim was stored, but its answer never came back.
            Begin(await db.Set<AiInvocation>().AsNoTracking().SingleAsync(i => i.Id == id, cancellationToken), row.RunToken!.Value);
        }
    }

    private static InvocationState StateFor(GenerationFault reason) =>
        reason == GenerationFaults.Stopped ? InvocationState.Cancelled : InvocationState.Interrupted;

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not look for invocations to run; trying again")]
    private partial void LogRoundFailed(Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Invocation {RequestId} failed: {Code}")]
    private partial void LogFailed(Exception error, string requestId, string code);

    private sealed class Run(RunLog runLog) : IDisposable
    {
        private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(runLog.Lost);
        private GenerationFault? reasonGiven;

        public RunLog Log => runLog;

        public CancellationToken Token => stop.Token;

        /// <summary>Why it was cancelled: a lost claim unless someone says otherwise.</summary>
        public GenerationFault Reason => reasonGiven ?? GenerationFaults.Interrupted;

        public Task Work { get; set; } = Task.CompletedTask;

        public void Cancel(GenerationFault reason)
        {
            if (Interlocked.CompareExchange(ref reasonGiven, reason, null) is not null)
            {
                return;
            }

            try
            {
                // Not here and now: whatever waits for the token would go on inside this call, and its faults would be the caller's.
                _ = stop.CancelAsync();
            }
            catch (ObjectDisposedException)
            {
                // It ended just now.
            }
        }

        public void Dispose() => stop.Dispose();
    }
}
