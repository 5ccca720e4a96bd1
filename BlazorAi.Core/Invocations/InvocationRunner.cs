using System.Collections.Concurrent;
using System.Text.Json;
using BlazorAi.Core.Diagnostics;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Governance;
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

                await CancelStoppedAsync(stoppingToken);
                await ClaimPendingAsync(stoppingToken);
            }
            catch (Exception error) when (error is DbUpdateException or System.Data.Common.DbException or TimeoutException)
            {
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

    private async Task ClaimPendingAsync(CancellationToken cancellationToken)
    {
        await using var db = database.OpenSystem(SystemReason.Recovery);
        var waiting = await db.Set<AiInvocation>().AsNoTracking().Where(i => i.State == InvocationState.Pending)
            .OrderBy(i => i.Id).Take(ClaimsPerRound).ToListAsync(cancellationToken);
        foreach (var invocation in waiting)
        {
            var now = time.GetUtcNow();
            var token = Guid.NewGuid();
            if (await InvocationTransitions.ClaimAsync(db, invocation.Id, runnerId, token, now, now + options.Value.Lease, cancellationToken))
            {
                var run = new Run(log.Open(invocation, token));
                runs[invocation.Id] = run;
                run.Work = Task.Run(() => RunAsync(invocation, run), CancellationToken.None);
            }
        }
    }

    private async Task RunAsync(AiInvocation invocation, Run run)
    {
        try
        {
            var ending = await GenerateAsync(invocation, run);
            await run.Log.EndAsync(ending, CancellationToken.None);
            telemetry.InvocationEnded(invocation.TaskType, ending.State.ToString());
            if (invocation is { TargetKind: { } kind, TargetId: { } target })
            {
                await signals.PublishAsync(InvocationTopics.Target(kind, target), CancellationToken.None);
            }
        }
        finally
        {
            log.Close(run.Log);
            runs.TryRemove(invocation.Id, out _);
            run.Dispose();
        }
    }

    private async Task<Ending> GenerateAsync(AiInvocation invocation, Run run)
    {
        try
        {
            var admitted = JsonSerializer.Deserialize(invocation.AdmittedJson, InvocationJson.Default.AdmittedRequest)!;
            var brief = JsonSerializer.Deserialize(invocation.BriefJson, InvocationJson.Default.TeachingBrief)!;
            await foreach (var happened in pipeline.RunAsync(admitted, brief, invocation.IsStreaming, run.Token))
            {
                if (happened is CompleteEvent complete)
                {
                    return new(InvocationState.Completed, complete);
                }

                run.Log.Append(happened);
            }

            return Ending.Failed(GenerationFaults.Internal);
        }
        catch (OperationCanceledException) when (run.Token.IsCancellationRequested)
        {
            return Ending.Failed(run.Reason, StateFor(run.Reason));
        }
        catch (GenerationException error)
        {
            LogFailed(error, invocation.RequestId, error.Fault.Code);
            return Ending.Failed(error.Fault);
        }
#pragma warning disable CA1031 // whatever a provider's library throws must end the invocation, not leave it running
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogFailed(error, invocation.RequestId, GenerationFaults.Internal.Code);
            return Ending.Failed(GenerationFaults.Internal);
        }
    }

    private async Task RenewLeasesAsync(CancellationToken cancellationToken)
    {
        if (runs.IsEmpty)
        {
            return;
        }

        await using var db = database.OpenSystem(SystemReason.Recovery);
        var until = time.GetUtcNow() + options.Value.Lease;
        await db.Set<AiInvocation>().Where(i => i.RunnerId == runnerId && i.State == InvocationState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.LeaseUntil, until), cancellationToken);
    }

    private async Task CancelStoppedAsync(CancellationToken cancellationToken)
    {
        if (runs.IsEmpty)
        {
            return;
        }

        var known = runs.ToArray(); // before the question: what is claimed after it is not missing from the answer
        await using var db = database.OpenSystem(SystemReason.Recovery);
        var mine = await db.Set<AiInvocation>().AsNoTracking().Where(i => i.RunnerId == runnerId && i.State == InvocationState.Running)
            .Select(i => new { i.Id, i.StopRequestedAt }).ToDictionaryAsync(i => i.Id, i => i.StopRequestedAt, cancellationToken);
        foreach (var (id, run) in known)
        {
            if (!mine.TryGetValue(id, out var stopRequestedAt))
            {
                run.Log.Lose();
            }
            else if (stopRequestedAt is not null)
            {
                run.Cancel(GenerationFaults.Stopped);
            }
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

        public RunLog Log => runLog;

        public CancellationToken Token => stop.Token;

        /// <summary>Why it was cancelled: a lost claim unless someone says otherwise.</summary>
        public GenerationFault Reason { get; private set; } = GenerationFaults.Interrupted;

        public Task Work { get; set; } = Task.CompletedTask;

        public void Cancel(GenerationFault reason)
        {
            try
            {
                if (!stop.IsCancellationRequested)
                {
                    Reason = reason;
                    stop.Cancel();
                }
            }
            catch (ObjectDisposedException)
            {
                // It ended just now.
            }
        }

        public void Dispose() => stop.Dispose();
    }
}
