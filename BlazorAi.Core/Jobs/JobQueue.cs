using BlazorAi.Core.Access;
using BlazorAi.Core.Notifications;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Jobs;

/// <summary>Takes, shows, cancels and retries jobs: what features and screens call. It knows none of them.</summary>
public sealed class JobQueue
{
    private const int EnqueueTries = 10;
    private const string UniqueViolation = "23505"; // PostgreSQL's

    private readonly Database database;
    private readonly JobKinds kinds;
    private readonly JobQueries queries;
    private readonly JobStore store;
    private readonly JobEnding ending;
    private readonly ISignals signals;
    private readonly TimeProvider time;

    internal JobQueue(Database database, JobKinds kinds, JobQueries queries, JobStore store, JobEnding ending, ISignals signals, TimeProvider time)
    {
        (this.database, this.kinds, this.queries, this.store) = (database, kinds, queries, store);
        (this.ending, this.signals, this.time) = (ending, signals, time);
    }

    /// <summary>
    /// Stores a job in the caller's transaction, together with what belongs to it. After the commit call
    /// <see cref="EnqueueResult.PublishAsync"/>. Several with unique keys: always in the same order, or two transactions may wait for
    /// each other.
    /// </summary>
    /// <exception cref="InvalidOperationException">The context has no transaction: the job would be stored at once, whatever becomes of the rest.</exception>
    /// <exception cref="ArgumentException">The kind is not registered, or with another payload.</exception>
    public async Task<EnqueueResult> EnqueueAsync<TPayload>(AppDbContext db, Caller caller, JobRequest<TPayload> request, CancellationToken cancellationToken = default)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Begin a transaction first: the job is stored by it.");
        }

        var job = New(caller, request);
        for (var attempt = 1; ; attempt++)
        {
            if (await InsertAsync(db, job, cancellationToken))
            {
                return new(job.Id, IsNew: true) { News = (signals, job) };
            }

            if (await JobQueries.UnfinishedAsync(db, caller.TenantId, job.UniqueKey!, cancellationToken) is { } existing)
            {
                return new(existing.Id, IsNew: false);
            }

            // The other one ended between the two statements.
            if (attempt == EnqueueTries)
            {
                throw new InvalidOperationException("Jobs with this key end faster than one can be stored.");
            }
        }
    }

    /// <summary>Stores a job and wakes the workers. However many ask at once with the same unique key, there is one.</summary>
    /// <exception cref="ArgumentException">The kind is not registered, or with another payload.</exception>
    public async Task<EnqueueResult> EnqueueAsync<TPayload>(Caller caller, JobRequest<TPayload> request, CancellationToken cancellationToken = default)
    {
        if (request.UniqueKey is { } key && await FindUnfinishedAsync(caller, key, cancellationToken) is { } existing)
        {
            return new(existing.Id, IsNew: false); // most second clicks end here, without a write
        }

        await using var db = database.Open(caller);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await EnqueueAsync(db, caller, request, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await result.PublishAsync();
        return result;
    }

    /// <summary>
    /// Cancels a job: one that waits ends at once; one that runs is told to stop, on whichever node. Its owner and the school's
    /// administrators may.
    /// </summary>
    /// <returns>False where the caller has no such job or it has ended.</returns>
    public async Task<bool> CancelAsync(Caller caller, Guid jobId, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            await using var db = database.Open(caller);
            var job = await JobQueries.LoadAsync(db, caller, jobId, cancellationToken);
            switch (job?.State)
            {
                case JobState.Queued:
                    var outcome = await ending.AbandonAsync(job, JobErrors.CancelledEnd);
                    if (await store.EndQueuedAsync(job, JobErrors.CancelledEnd, outcome, cancellationToken))
                    {
                        return true;
                    }

                    break; // a worker was faster
                case JobState.Running:
                    var now = time.GetUtcNow();
                    if (await db.Set<Job>().Where(j => j.Id == jobId && j.State == JobState.Running)
                            .ExecuteUpdateAsync(set => set.SetProperty(j => j.CancelRequestedAt, j => j.CancelRequestedAt ?? now), cancellationToken) == 1)
                    {
                        await signals.PublishAsync(JobTopics.Cancel, CancellationToken.None);
                        await signals.PublishChangeAsync(job);
                        return true;
                    }

                    break; // it ended or went back
                default:
                    return false;
            }
        }
    }

    /// <summary>Cancels whatever of a group has not ended, as far as the caller may.</summary>
    /// <returns>How many were cancelled or told to stop.</returns>
    public async Task<int> CancelGroupAsync(Caller caller, string groupKey, CancellationToken cancellationToken = default)
    {
        await using var db = database.Open(caller);
        var left = await db.Set<Job>().Where(j => j.GroupKey == groupKey && (j.State == JobState.Queued || j.State == JobState.Running))
            .OrderByDescending(j => j.Id).Select(j => j.Id).ToListAsync(cancellationToken); // from the end: what begins meanwhile is still met
        var cancelled = 0;
        foreach (var id in left)
        {
            cancelled += await CancelAsync(caller, id, cancellationToken) ? 1 : 0;
        }

        return cancelled;
    }

    /// <summary>Puts a job that failed or was cancelled back into the queue, with all its attempts. Its owner and the school's administrators may.</summary>
    /// <returns>False where the caller has no such job, it has not ended so, or another unfinished one has its unique key.</returns>
    public async Task<bool> RetryAsync(Caller caller, Guid jobId, CancellationToken cancellationToken = default)
    {
        await using var db = database.Open(caller);
        if (await JobQueries.LoadAsync(db, caller, jobId, cancellationToken) is not { State: JobState.Failed or JobState.Cancelled } job)
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            if (await RequeueAsync(db, job, cancellationToken) == 0)
            {
                return false;
            }
        }
        catch (System.Data.Common.DbException error) when (error.SqlState == UniqueViolation)
        {
            return false; // one with its key came at the same moment
        }

        var told = await NotificationWriter.WithdrawAsync(db, job.TenantId, job.Id, cancellationToken); // “failed” is no longer so, and its next end is news
        await transaction.CommitAsync(cancellationToken);
        foreach (var user in told)
        {
            await signals.PublishAsync(NotificationTopics.User(user), CancellationToken.None);
        }

        await signals.PublishAsync(JobTopics.Available, CancellationToken.None);
        await signals.PublishChangeAsync(job);
        return true;
    }

    /// <summary>Jobs, the newest first.</summary>
    public Task<IReadOnlyList<JobView>> ListAsync(Caller caller, JobFilter filter, CancellationToken cancellationToken = default) => queries.ListAsync(caller, filter, cancellationToken);

    /// <summary>How many of the newest jobs stand in each state: the caller's own, or for administrators the school's.</summary>
    public Task<JobCounts> CountAsync(Caller caller, JobScope scope, CancellationToken cancellationToken = default) => queries.CountAsync(caller, scope, cancellationToken);

    /// <summary>A job of the caller's, or for administrators any of the school; null where there is none.</summary>
    public Task<JobView?> FindAsync(Caller caller, Guid jobId, CancellationToken cancellationToken = default) => queries.FindAsync(caller, jobId, cancellationToken);

    /// <summary>The unfinished job of the school with a unique key, whoever asked for it; null where there is none. Whoever asks has checked that the caller may open what it is about.</summary>
    public Task<JobView?> FindUnfinishedAsync(Caller caller, string uniqueKey, CancellationToken cancellationToken = default) =>
        queries.FindUnfinishedAsync(caller, uniqueKey, cancellationToken);

    /// <summary>How a group stands; null where there is none. Whoever asks has checked that the caller may open what it is about.</summary>
    public Task<JobGroupView?> FindGroupAsync(Caller caller, string groupKey, CancellationToken cancellationToken = default) => queries.FindGroupAsync(caller, groupKey, cancellationToken);

    private async Task<int> RequeueAsync(AppDbContext db, Job job, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var others = db.Set<Job>().Where(o => o.UniqueKey != null && o.UniqueKey == job.UniqueKey && (o.State == JobState.Queued || o.State == JobState.Running));
        return await db.Set<Job>().Where(j => j.Id == job.Id && (j.State == JobState.Failed || j.State == JobState.Cancelled) && !others.Any()).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.State, JobState.Queued)
                .SetProperty(j => j.Attempts, 0)
                .SetProperty(j => j.Losses, 0)
                .SetProperty(j => j.RunAt, now)
                .SetProperty(j => j.Progress, 0)
                .SetProperty(j => j.ProgressText, "")
                .SetProperty(j => j.ErrorCode, (string?)null)
                .SetProperty(j => j.ErrorMessage, (string?)null)
                .SetProperty(j => j.ClaimToken, (Guid?)null)
                .SetProperty(j => j.WorkerId, (Guid?)null)
                .SetProperty(j => j.LeaseUntil, (DateTimeOffset?)null)
                .SetProperty(j => j.CancelRequestedAt, (DateTimeOffset?)null)
                .SetProperty(j => j.StartedAt, (DateTimeOffset?)null)
                .SetProperty(j => j.FinishedAt, (DateTimeOffset?)null),
            cancellationToken);
    }

    private Job New<TPayload>(Caller caller, JobRequest<TPayload> request)
    {
        var kind = kinds.Find(request.Kind);
        if (kind is null || kind.PayloadType != typeof(TPayload))
        {
            throw new ArgumentException($"No job kind “{request.Kind}” is registered with the payload {typeof(TPayload).Name}.", nameof(request));
        }

        var now = time.GetUtcNow();
        return new()
        {
            Id = Guid.CreateVersion7(now),
            TenantId = caller.TenantId,
            UserId = caller.UserId,
            UserName = StorableText.Clean(caller.Name, 200),
            Roles = string.Join(' ', caller.Roles),
            Kind = request.Kind,
            Title = StorableText.Clean(request.Title, Job.MaxTitleLength),
            PayloadJson = StorableText.Clean(JobPayload.Write(request.Payload)),
            UniqueKey = Key(request.UniqueKey),
            TargetKind = request.TargetKind,
            TargetId = request.TargetId,
            GroupKey = Key(request.GroupKey),
            Priority = request.Priority,
            MaxAttempts = kind.Options.MaxAttempts,
            RunAt = request.RunAt ?? now,
            CreatedAt = now,
        };
    }

    private static string? Key(string? key) => key is null || key.Length <= Job.MaxKeyLength
        ? key
        : throw new ArgumentException($"The key is longer than {Job.MaxKeyLength} characters: {key}", nameof(key));

    /// <summary>Stores it unless an unfinished one has its key. In PostgreSQL a violated index would end the whole transaction; this does not.</summary>
    private static async Task<bool> InsertAsync(AppDbContext db, Job job, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO "Jobs" ("Id", "TenantId", "UserId", "UserName", "Roles", "Kind", "Title", "PayloadJson", "UniqueKey", "TargetKind", "TargetId",
                "GroupKey", "Priority", "State", "Attempts", "MaxAttempts", "Losses", "RunAt", "Progress", "ProgressText", "CreatedAt")
            VALUES ({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, {12}, 'Queued', 0, {13}, 0, {14}, 0, '', {15})
            ON CONFLICT DO NOTHING
            """,
            [
                job.Id, job.TenantId, job.UserId, job.UserName, job.Roles, job.Kind, job.Title, job.PayloadJson, job.UniqueKey!, job.TargetKind!, job.TargetId!,
                job.GroupKey!, job.Priority, job.MaxAttempts, JobSql.Instant(db, job.RunAt), JobSql.Instant(db, job.CreatedAt),
            ],
            cancellationToken) == 1;
}
