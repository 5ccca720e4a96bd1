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
            commits ??= await ReadRowsAsync(invocationId, tenantId, after, cancellationToken);
            foreach (var commit in commits)
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

            if (commits.Count == 0)
            {
                await news.WaitAsync(options.Value.FollowPoll, cancellationToken);
            }
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = options.Value.FlushInterval;
        while (!stoppingToken.IsCancellationRequested)
        {
            await changed.WaitAsync(TimeSpan.FromMinutes(1), stoppingToken);
            var began = time.GetTimestamp();
            var flushes = runs.Values.Select(run => run.Take()).OfType<RunLog.Flush>().ToList();
            if (flushes.Count == 0)
            {
                continue;
            }

            if (!await TryCommitAsync(flushes, stoppingToken))
            {
                flushes.ForEach(flush => flush.Log.PutBack(flush));
                await Task.Delay(RetryDelay, time, stoppingToken);
                continue;
            }

            var took = time.GetElapsedTime(began);
            interval = TimeSpan.FromTicks(Math.Clamp(took.Ticks * StretchFactor, options.Value.FlushInterval.Ticks, options.Value.MaxFlushInterval.Ticks));
            if (interval > took)
            {
                await Task.Delay(interval - took, time, stoppingToken);
            }
        }
    }

    private async Task<bool> TryCommitAsync(List<RunLog.Flush> flushes, CancellationToken cancellationToken)
    {
        List<RunLog.Flush> committed;
        try
        {
            committed = await CommitAsync(flushes, cancellationToken);
        }
        catch (Exception error) when (error is DbUpdateException or System.Data.Common.DbException or TimeoutException)
        {
            LogCommitFailed(error, flushes.Count);
            return false;
        }

        foreach (var flush in committed)
        {
            flush.Log.Committed(flush);
            await signals.PublishAsync(InvocationTopics.Log(flush.Log.InvocationId), cancellationToken);
        }

        foreach (var flush in flushes.Except(committed))
        {
            LogLost(flush.Log.InvocationId);
            flush.Log.Lose();
        }

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
            if (await InvocationTransitions.AdvanceAsync(db, flush, now, cancellationToken))
            {
                committed.Add(flush);
                db.Add(new InvocationEvents
                {
                    InvocationId = flush.Log.InvocationId,
                    TenantId = flush.Log.TenantId,
                    FirstSequence = flush.Committed.First,
                    LastSequence = flush.Committed.Last,
                    Payload = EventJson.Write(flush.Committed.Events),
                });
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return committed;
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Invocation {Id} is no longer this runner's; its work is dropped")]
    private partial void LogLost(Guid id);
}
