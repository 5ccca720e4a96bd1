using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BlazorAi.Core.Invocations;

/// <summary>
/// The event log. All runs of this node share one transaction a flush; nothing is visible to anyone before its commit, so
/// whatever a follower has seen survives the process.
/// </summary>
public sealed partial class InvocationLog(
    Database database, ISignals signals, IOptions<InvocationOptions> options, TimeProvider time, ILogger<InvocationLog> logger) : BackgroundService
{
    private const int RowsPerRead = 200;
    private const int StretchFactor = 4; // writing may take a quarter of the time
    private const int SmoothedFlushes = 8; // one slow write (a checkpoint, a first query) must not hold up what comes next
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<Guid, RunLog> runs = new();
    private readonly WakeUp changed = new(time);

    /// <summary>Opens the log of a run that this node has claimed.</summary>
    internal RunLog Open(AiInvocation invocation, Guid runToken)
    {
        var log = new RunLog(invocation.Id, invocation.TenantId, runToken, changed.Set);
        runs[invocation.Id] = log;
        return log;
    }

    /// <summary>Forgets a run that has ended; followers go on from the database.</summary>
    internal void Close(RunLog log) => runs.TryRemove(new(log.InvocationId, log));

    /// <summary>Everything after an event, then what comes, until the terminal event.</summary>
    internal async IAsyncEnumerable<LoggedEvent> ReadAsync(
        Guid invocationId, Guid tenantId, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var news = new WakeUp(time);
        using var subscription = signals.Subscribe(InvocationTopics.Log(invocationId), news.Set); // first, or what comes between is missed
        while (true)
        {
            var commits = runs.TryGetValue(invocationId, out var run) ? run.ReadAfter(after) : null;
            var fromDatabase = commits is null;
            commits ??= await TryReadRowsAsync(invocationId, tenantId, after, cancellationToken);
            foreach (var commit in commits ?? [])
            {
                foreach (var happened in commit.Events.Skip((int)Math.Max(0, after - commit.First + 1)))
                {
                    after++;
                    yield return new(after, happened);
                    if (happened.IsTerminal)
                    {
                        yield break;
                    }
                }
            }

            if (commits is null)
            {
                await news.WaitAsync(options.Value.FollowPoll, cancellationToken);
            }
            else if (commits.Count == 0)
            {
                if (fromDatabase && await EndsBeforeAsync(invocationId, tenantId, after, cancellationToken))
                {
                    yield break; // the number asked for lies beyond the end
                }

                await news.WaitAsync(options.Value.FollowPoll, cancellationToken);
            }
        }
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // What the runner could not end in time is the sweeper's; what was written so far is kept.
        await FlushAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var usual = TimeSpan.Zero; // how long writing takes lately
        while (!stoppingToken.IsCancellationRequested)
        {
            await changed.WaitAsync(TimeSpan.FromMinutes(1), stoppingToken);
            var began = time.GetTimestamp();
            if (await FlushAsync(stoppingToken) is not { } written)
            {
                await Task.Delay(RetryDelay, time, stoppingToken);
            }
            else if (written > 0)
            {
                var took = time.GetElapsedTime(began);
                usual += (took - usual) / SmoothedFlushes;
                var interval = TimeSpan.FromTicks(Math.Clamp(usual.Ticks * StretchFactor, options.Value.FlushInterval.Ticks, options.Value.MaxFlushInterval.Ticks));
                if (interval > took)
                {
                    // A delay is cut to whole milliseconds: rounded up, or flushes came faster than screens draw, and waited there.
                    await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling((interval - took).TotalMilliseconds)), time, stoppingToken);
                }
            }
        }
    }

    /// <summary>Writes what has gathered.</summary>
    /// <returns>How many runs had anything; null where some of it could not be written and waits for another try.</returns>
    private async Task<int?> FlushAsync(CancellationToken cancellationToken)
    {
        var flushes = runs.Values.Select(run => run.Take()).OfType<RunLog.Flush>().ToList();
        if (flushes.Count == 0 || await TryCommitAsync(flushes, cancellationToken))
        {
            return flushes.Count;
        }

        // One that cannot be written must not hold up the others.
        var failed = new List<RunLog.Flush>();
        foreach (var flush in flushes)
        {
            if (flushes.Count == 1 || cancellationToken.IsCancellationRequested || !await TryCommitAsync([flush], cancellationToken))
            {
                failed.Add(flush);
            }
        }

        failed.ForEach(flush => flush.Log.PutBack(flush));
        return failed.Count == 0 ? flushes.Count : null;
    }

    private async Task<bool> TryCommitAsync(List<RunLog.Flush> flushes, CancellationToken cancellationToken)
    {
        List<RunLog.Flush> committed;
        try
        {
            committed = await CommitAsync(flushes, cancellationToken);
        }
#pragma warning disable CA1031 // whatever a driver throws, the text must not be lost, nor this service end and the host with it
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                LogCommitFailed(error, flushes.Count);
            }

            return false;
        }

        committed.ForEach(flush => flush.Log.Committed(flush));
        foreach (var flush in flushes.Except(committed))
        {
            LogLost(flush.Log.InvocationId);
            flush.Log.Lose();
        }

        await signals.PublishAsync([.. flushes.Select(flush => InvocationTopics.Log(flush.Log.InvocationId))], CancellationToken.None);
        return true;
    }

    private async Task<List<RunLog.Flush>> CommitAsync(List<RunLog.Flush> flushes, CancellationToken cancellationToken)
    {
        await using var db = database.OpenSystem(SystemReason.Recovery); // runs of several schools share the transaction
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        List<RunLog.Flush> committed = [];
        foreach (var flush in flushes)
        {
            var payload = EventJson.Write(flush.Committed.Events);
            if (await InvocationTransitions.AdvanceAsync(db, flush, now, cancellationToken))
            {
                committed.Add(flush);
                db.Add(new InvocationEvents
                {
                    InvocationId = flush.Log.InvocationId,
                    TenantId = flush.Log.TenantId,
                    FirstSequence = flush.Committed.First,
                    LastSequence = flush.Committed.Last,
                    Payload = payload,
                });
            }
            else if (await IsStoredAsync(db, flush, payload, cancellationToken))
            {
                committed.Add(flush);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return committed;
    }

    /// <summary>Whether an earlier try committed the flush although its answer was lost.</summary>
    private static Task<bool> IsStoredAsync(AppDbContext db, RunLog.Flush flush, string payload, CancellationToken cancellationToken)
    {
        var (id, first, last) = (flush.Log.InvocationId, flush.Committed.First, flush.Committed.Last);
        return db.Set<InvocationEvents>().AnyAsync(
            e => e.InvocationId == id && e.FirstSequence == first && e.LastSequence == last && e.Payload == payload, cancellationToken);
    }

    /// <summary>Whether an invocation has ended with no event after a number.</summary>
    private async Task<bool> EndsBeforeAsync(Guid invocationId, Guid tenantId, long after, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = database.OpenTenant(tenantId);
            return !await db.Set<AiInvocation>().AnyAsync(
                i => i.Id == invocationId && (i.State == InvocationState.Pending || i.State == InvocationState.Running || i.LastSequence > after), cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            LogReadFailed(error, invocationId);
            return false;
        }
    }

    /// <summary>The rows after a number; null where the database does not answer: the follower waits and asks again.</summary>
    private async Task<IReadOnlyList<CommittedEvents>?> TryReadRowsAsync(Guid invocationId, Guid tenantId, long after, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadRowsAsync(invocationId, tenantId, after, cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            LogReadFailed(error, invocationId);
            return null;
        }
    }

    private async Task<IReadOnlyList<CommittedEvents>> ReadRowsAsync(Guid invocationId, Guid tenantId, long after, CancellationToken cancellationToken)
    {
        await using var db = database.OpenTenant(tenantId);
        var rows = await db.Set<InvocationEvents>().AsNoTracking()
            .Where(e => e.InvocationId == invocationId && e.LastSequence > after)
            .OrderBy(e => e.FirstSequence).Take(RowsPerRead)
            .Select(e => new { e.FirstSequence, e.Payload }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new CommittedEvents(row.FirstSequence, EventJson.Read(row.Payload)))];
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not write the events of {Count} invocations; trying again")]
    private partial void LogCommitFailed(Exception error, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not read the events of invocation {Id}; trying again")]
    private partial void LogReadFailed(Exception error, Guid id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Invocation {Id} is no longer this runner's; its work is dropped")]
    private partial void LogLost(Guid id);
}
