using System.Collections.Concurrent;
using BlazorAi.Core.Signals;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BlazorAi.Core.Jobs;

/// <summary>
/// Takes jobs and has them run: woken by a signal, and slowly by itself. One loop claims and renews, so that nothing is ever
/// held without being known. At a shutdown it takes no more, lets what runs finish for a while and gives the rest back.
/// </summary>
internal sealed partial class JobWorker(
    JobClaims claims, JobKinds kinds, JobRunner runner, JobStore store, ISignals signals,
    IOptions<JobOptions> options, TimeProvider time, ILogger<JobWorker> logger) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private readonly ConcurrentDictionary<Guid, JobRun> runs = new(); // by claim token
    private readonly ConcurrentDictionary<Guid, bool> unended = new(); // by claim token: jobs whose end could not be written
    private readonly JobTurns turns = new();
    private readonly Guid workerId = Guid.NewGuid();
    private readonly WakeUp wake = new(time);
    private readonly SemaphoreSlim claiming = new(1); // holds nothing to dispose of
    private readonly Lock stopping = new();
    private Task? stopped;
    private volatile bool isDraining;
    private volatile bool mustRenew = true;
    private DateTimeOffset nextHeartbeat;

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        isDraining = true; // before any other service stops, however long those take
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        lock (stopping)
        {
            return stopped ??= DrainAsync(cancellationToken); // a host may be stopped twice, even at once: the second waits for the first
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Workers == 0)
        {
            return;
        }

        using var available = signals.Subscribe(JobTopics.Available, wake.Set);
        using var cancels = signals.Subscribe(JobTopics.Cancel, () =>
        {
            mustRenew = true;
            wake.Set();
        });
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = options.Value.Poll;
            try
            {
                await RoundAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it was: this service must not end, and the host with it.
                LogRoundFailed(error);
                wait = RetryDelay;
            }

            var untilHeartbeat = nextHeartbeat - time.GetUtcNow();
            wait = untilHeartbeat < wait ? untilHeartbeat : wait;
            await wake.WaitAsync(wait > ShortestWait ? wait : ShortestWait, stoppingToken);
        }
    }

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        isDraining = true;
        LogDraining(runs.Count);
        await claiming.WaitAsync(CancellationToken.None); // what is being claimed just now is known, or given back, after this
        claiming.Release();
        await AllEndedAsync(options.Value.DrainTime, cancellationToken); // the loop goes on renewing meanwhile
        foreach (var run in runs.Values)
        {
            run.Stop(StopReason.Shutdown);
        }

        // Handlers that do not notice are left to themselves after the grace, and their jobs go back as well; then the write.
        await AllEndedAsync(options.Value.CancelGrace + options.Value.CancelGrace, CancellationToken.None);
        await base.StopAsync(cancellationToken);
        await GiveBackAsync();
        LogDrained(runs.Count);
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        DropExpired();
        await claiming.WaitAsync(cancellationToken);
        try
        {
            if (mustRenew || time.GetUtcNow() >= nextHeartbeat)
            {
                mustRenew = false;
                await RenewAsync(cancellationToken);
                nextHeartbeat = time.GetUtcNow() + options.Value.UsedHeartbeat;
            }

            await ClaimAsync(cancellationToken);
        }
        catch
        {
            mustRenew = true; // a claim may have been stored although its answer did not come back
            throw;
        }
        finally
        {
            claiming.Release();
        }
    }

    /// <summary>Takes what waits while there is room, one school after the other.</summary>
    private async Task ClaimAsync(CancellationToken cancellationToken)
    {
        if (isDraining || runs.Count >= options.Value.Workers)
        {
            return;
        }

        var lanes = await claims.FindLanesAsync(cancellationToken);
        var runningMore = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!isDraining && runs.Count < options.Value.Workers && turns.Next(lanes, runningMore, MayServe) is { } lane)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!await ClaimAsync(lane))
            {
                lanes.Remove(lane); // nothing there that is due, or others are faster
                continue;
            }

            turns.Served(lane.Tenant);
            runningMore[lane.Tenant] = runningMore.GetValueOrDefault(lane.Tenant) + 1;
        }
    }

    private bool MayServe(JobLane lane) =>
        lane.IsDue != 0 && (kinds.Find(lane.Kind) is not { } kind || runs.Values.Count(r => r.Job.Kind == lane.Kind) < kind.Options.Concurrency);

    private async Task<bool> ClaimAsync(JobLane lane)
    {
        var token = Guid.NewGuid();
        // Jobs with which a worker went away run one at a time: whichever of them kills its process is then alone with its guilt.
        var alsoLost = !runs.Values.Any(r => r.Job.Losses > 0);
        var heldUntil = time.GetUtcNow() + options.Value.Lease;
        if (!await claims.ClaimAsync(lane, workerId, token, alsoLost, options.Value.Lease))
        {
            return false;
        }

        await BeginAsync(token, heldUntil, CancellationToken.None); // what is claimed is begun
        return true;
    }

    private async Task BeginAsync(Guid token, DateTimeOffset heldUntil, CancellationToken cancellationToken)
    {
        Job job;
        try
        {
            job = await claims.ReadAsync(workerId, token, cancellationToken);
        }
        catch (Exception error) when (error is FormatException or InvalidCastException or InvalidOperationException or ArgumentException)
        {
            LogUnreadable(error, token);
            await claims.FailUnreadableAsync(workerId, token, cancellationToken);
            return;
        }

        if (isDraining)
        {
            await store.ReleaseAsync(job, cancellationToken);
            return;
        }

        var run = new JobRun(job, heldUntil);
        runs[token] = run;
        run.Work = Task.Run(() => RunAsync(token, run), CancellationToken.None);
    }

    private async Task RunAsync(Guid token, JobRun run)
    {
        await signals.PublishChangeAsync(run.Job);
        if (!await runner.RunAsync(run))
        {
            unended[token] = true; // its lease runs out, and it comes back as one that was lost
        }

        runs.TryRemove(token, out _);
        run.Dispose();
        wake.Set(); // there is room again
    }

    /// <summary>Renews all leases, tells handlers of cancellations and lost claims, and gives back what is held without being known.</summary>
    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        var known = runs.ToArray(); // before the question, so that what ends meanwhile is not taken for unknown
        var until = time.GetUtcNow() + options.Value.Lease;
        var mine = await claims.RenewAsync(workerId, until, unended.IsEmpty ? null : [.. known.Select(k => k.Key)], cancellationToken);
        foreach (var token in unended.Keys.Where(token => !mine.Remove(token)))
        {
            unended.TryRemove(token, out _); // nobody's any more
        }

        foreach (var (token, run) in known)
        {
            if (!mine.Remove(token, out var isCancelRequested))
            {
                run.Stop(StopReason.Lost); // or it has just ended
                continue;
            }

            run.HeldUntil = until;
            if (isCancelRequested)
            {
                run.Stop(StopReason.Cancelled);
            }
        }

        foreach (var token in mine.Keys.Where(token => !runs.ContainsKey(token)))
        {
            // The claim was stored, but its answer never came back.
            await BeginAsync(token, until, cancellationToken);
        }
    }

    /// <summary>A store that does not answer for a whole lease, or a process that stood still: somebody else may have the jobs by now.</summary>
    private void DropExpired()
    {
        var now = time.GetUtcNow();
        foreach (var run in runs.Values.Where(r => r.HeldUntil <= now))
        {
            run.Stop(StopReason.Lost);
        }
    }

    /// <summary>Gives back what is still in this worker's name without being known: a claim whose answer was lost at the very end.</summary>
    private async Task GiveBackAsync()
    {
        try
        {
            await RenewAsync(CancellationToken.None); // it gives back what is unknown, now that no more is taken
        }
#pragma warning disable CA1031 // a shutdown goes on: what is left comes back when its lease runs out
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogRoundFailed(error);
        }
    }

    private async Task AllEndedAsync(TimeSpan atMost, CancellationToken cancellationToken) =>
        await Task.WhenAll(runs.Values.Select(r => r.Work)).WaitAsync(atMost, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not look for jobs to run; trying again")]
    private partial void LogRoundFailed(Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "The job claimed with token {Token} cannot be read; it ends as failed")]
    private partial void LogUnreadable(Exception error, Guid token);

    [LoggerMessage(Level = LogLevel.Information, Message = "Taking no more jobs; {Count} are running")]
    private partial void LogDraining(int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "Jobs have stopped; {Count} were left to their leases")]
    private partial void LogDrained(int count);
}
