using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BlazorAi.Core.Jobs;

/// <summary>
/// Brings back jobs whose worker went away: their lease ran out. Every node does, whoever ran them. Rows that cannot be rescued do
/// not hold up the others: each is tried alone, and then left alone for longer and longer.
/// </summary>
internal sealed partial class JobRescuer(
    Database database, JobStore store, JobEnding ending, IOptions<JobOptions> options, TimeProvider time, ILogger<JobRescuer> logger) : BackgroundService
{
    private const int TriesPerRound = 200;
    private const int RowsPerPage = 500;
    private const int MostRemembered = 100_000;
    private const int TriesWithHandler = 3;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, Failure> failures = new(StringComparer.Ordinal);
    private string? cursor;

    /// <summary>Looks once, from where the last look ended, and tries at most a bounded number of rows.</summary>
    /// <returns>Whether the bound was reached: there may be more to do at once.</returns>
    internal async Task<bool> RescueAsync(CancellationToken cancellationToken)
    {
        var tries = 0;
        while (true)
        {
            var page = await FindLostAsync(cancellationToken);
            foreach (var id in page)
            {
                if (failures.TryGetValue(id, out var failure) && failure.NotBefore > time.GetUtcNow())
                {
                    cursor = id;
                    continue;
                }

                if (tries++ == TriesPerRound)
                {
                    return true;
                }

                cursor = id;
                await TryAsync(id, failure?.Count ?? 0, cancellationToken);
            }

            if (page.Count < RowsPerPage)
            {
                cursor = null; // from the beginning next time
                return false;
            }
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var more = false;
            try
            {
                more = await RescueAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it was: this service must not end, and the host with it.
                LogRoundFailed(error);
            }

            if (!more)
            {
                await Task.Delay(options.Value.UsedHeartbeat, time, stoppingToken);
            }
        }
    }

    private async Task TryAsync(string id, int failed, CancellationToken cancellationToken)
    {
        try
        {
            await RescueAsync(id, failed, cancellationToken);
            failures.Remove(id);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            if (failed == 0)
            {
                LogFailed(error, id);
            }

            if (failures.Count >= MostRemembered)
            {
                failures.Clear();
            }

            var pause = JobBackoff.Delay(failed + 1, options.Value.UsedHeartbeat * 4, LongestPause, 0.5 + (Random.Shared.NextDouble() / 2));
            failures[id] = new(failed + 1, time.GetUtcNow() + pause);
        }
    }

    private async Task RescueAsync(string id, int failed, CancellationToken cancellationToken)
    {
        if (await ReadAsync(id, cancellationToken) is not { } job)
        {
            await FailUnreadableAsync(id, cancellationToken);
            return;
        }

        if (End(job) is { } end)
        {
            // A handler that cannot even say what to keep, or whose write fails time and again, does not keep its job from ending.
            var outcome = failed < TriesWithHandler ? await ending.AbandonAsync(job, end) : JobOutcome.Nothing;
            if (await store.EndLostAsync(job, end, outcome, cancellationToken))
            {
                LogEnded(job.Id, job.Kind, end.Code);
            }
        }
        else
        {
            // The first time at once: a server that was restarted. Then with a distance, so that innocents part from the one that kills.
            var pause = job.Losses == 0 ? TimeSpan.Zero : JobBackoff.Delay(job.Losses, options.Value.BackoffBase, options.Value.BackoffCap, Random.Shared.NextDouble());
            if (await store.RequeueLostAsync(job, time.GetUtcNow() + pause, cancellationToken))
            {
                LogRequeued(job.Id, job.Kind, job.Losses + 1);
            }
        }
    }

    private JobEnd? End(Job job) => job switch
    {
        { CancelRequestedAt: not null } => JobErrors.CancelledEnd,
        _ when job.Losses + 1 >= options.Value.MaxLosses || job.Attempts >= job.MaxAttempts =>
            new(JobState.Failed, JobErrors.WorkerLost, $"The server that ran this stopped in the middle of it, {job.Losses + 1} times."),
        _ => null,
    };

    /// <summary>The next ones that nobody holds; as text, so that one whose key is damaged does not hide the others.</summary>
    private async Task<List<string>> FindLostAsync(CancellationToken cancellationToken)
    {
        await using var db = database.OpenSystem(SystemReason.Recovery);
        var first = db.Database.IsSqlite() ? "" : Guid.Empty.ToString();
        return await db.Database.SqlQueryRaw<string>(JobSql.For(db).Lost, JobSql.Instant(db, time.GetUtcNow()), cursor ?? first, RowsPerPage).ToListAsync(cancellationToken);
    }

    /// <summary>The row; null where it cannot be read.</summary>
    private async Task<Job?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            var key = Guid.Parse(id);
            await using var db = database.OpenSystem(SystemReason.Recovery);
            return await db.Set<Job>().AsNoTracking().SingleOrDefaultAsync(j => j.Id == key, cancellationToken);
        }
        catch (Exception error) when (error is FormatException or InvalidCastException or InvalidOperationException or ArgumentException)
        {
            LogUnreadable(error, id);
            return null;
        }
    }

    private async Task FailUnreadableAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = database.OpenSystem(SystemReason.Recovery);
        await db.Database.ExecuteSqlRawAsync(
            JobSql.For(db).FailUnreadable, [JobErrors.UnreadableRow, JobErrors.DamagedMessage, JobSql.Instant(db, time.GetUtcNow()), id], cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Id} ({Kind}) was left by its worker and waits again; losses: {Losses}")]
    private partial void LogRequeued(Guid id, string kind, int losses);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Id} ({Kind}) was left by its worker and has ended: {Code}")]
    private partial void LogEnded(Guid id, string kind, string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Id} was left by its worker and cannot be read; it ends as failed")]
    private partial void LogUnreadable(Exception error, string id);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Id} was left by its worker and could not be brought back; it is tried again later")]
    private partial void LogFailed(Exception error, string id);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not look for abandoned jobs; trying again")]
    private partial void LogRoundFailed(Exception error);

    /// <summary>A row that could not be rescued.</summary>
    private sealed record Failure(int Count, DateTimeOffset NotBefore);
}
