using BlazorAi.Core.Notifications;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace BlazorAi.Core.Jobs;

/// <summary>
/// Every change of a job: guarded updates, so that a worker that lost its claim changes nothing and an ended job never
/// changes. A lease that ran out is lost, whether somebody else has taken the job yet or not.
/// </summary>
internal sealed class JobStore(Database database, ISignals signals, TimeProvider time)
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>Stores the progress. False where the claim no longer holds.</summary>
    public async Task<bool> ReportAsync(JobRun run, double progress, string text, CancellationToken cancellationToken)
    {
        progress = double.IsNaN(progress) ? 0 : Math.Clamp(progress, 0, 1);
        text = StorableText.Clean(text, Job.MaxMessageLength);
        if (run.LastReport is { } last && last.Text == text && (last.Progress == progress || time.GetElapsedTime(last.At) < ReportInterval))
        {
            return run.Reason != StopReason.Lost;
        }

        await using var db = database.OpenTenant(run.Job.TenantId);
        var changed = await Held(db, run.Job).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.Progress, progress).SetProperty(j => j.ProgressText, text), cancellationToken);
        if (changed == 0)
        {
            return false;
        }

        run.LastReport = (progress, text, time.GetTimestamp());
        await signals.PublishChangeAsync(run.Job);
        return true;
    }

    /// <summary>Writes in the job's name. False where the claim no longer holds: nothing was written.</summary>
    public async Task<bool> WriteAsync(Job job, Func<AppDbContext, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        await using var db = database.OpenTenant(job.TenantId);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // First, and with a lock on the row: nobody takes the job between this and the commit.
        if (await Held(db, job).ExecuteUpdateAsync(set => set.SetProperty(j => j.WorkerId, j => j.WorkerId), cancellationToken) == 0)
        {
            return false;
        }

        await write(db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Ends a job that a worker holds. False where the claim no longer holds; true also where an earlier call did it and its answer was lost.</summary>
    public async Task<bool> FinishAsync(Job job, JobEnd? end, JobOutcome outcome, CancellationToken cancellationToken) =>
        await EndAsync(job, Held, job.ClaimToken, end, outcome, cancellationToken) || await EndedByAsync(job, end?.State ?? outcome.State, cancellationToken);

    /// <summary>Ends a job that is still queued. False where it no longer is.</summary>
    public Task<bool> EndQueuedAsync(Job job, JobEnd end, JobOutcome outcome, CancellationToken cancellationToken) =>
        EndAsync(job, Queued, null, end, outcome, cancellationToken);

    /// <summary>Ends a job whose worker went away. False where somebody else was faster.</summary>
    public Task<bool> EndLostAsync(Job job, JobEnd end, JobOutcome outcome, CancellationToken cancellationToken) =>
        EndAsync(job, Lost, null, end, outcome, cancellationToken);

    /// <summary>Puts a job whose attempt failed back for another one. False where the claim no longer holds or a person has cancelled it.</summary>
    public async Task<bool> RetryLaterAsync(Job job, string code, string message, DateTimeOffset runAt, bool countsAttempt, CancellationToken cancellationToken)
    {
        await using var db = database.OpenTenant(job.TenantId);
        var spent = countsAttempt ? 0 : 1;
        var (shortCode, shortMessage) = (StorableText.Clean(code, Job.MaxErrorCodeLength), StorableText.Clean(message, Job.MaxMessageLength));
        return await RequeueAsync(
            Held(db, job), job, runAt,
            set => set.SetProperty(j => j.Attempts, j => j.Attempts - spent).SetProperty(j => j.ErrorCode, shortCode).SetProperty(j => j.ErrorMessage, shortMessage),
            cancellationToken);
    }

    /// <summary>Gives a job back as if it had not been taken. False where the claim no longer holds or a person has cancelled it.</summary>
    public async Task<bool> ReleaseAsync(Job job, CancellationToken cancellationToken)
    {
        await using var db = database.OpenTenant(job.TenantId);
        return await RequeueAsync(Held(db, job), job, time.GetUtcNow(), set => set.SetProperty(j => j.Attempts, j => j.Attempts - 1), cancellationToken);
    }

    /// <summary>Puts a job whose worker went away back into the queue. False where somebody else was faster or a person has cancelled it.</summary>
    public async Task<bool> RequeueLostAsync(Job job, DateTimeOffset runAt, CancellationToken cancellationToken)
    {
        await using var db = database.OpenTenant(job.TenantId);
        return await RequeueAsync(Lost(db, job), job, runAt, set => set.SetProperty(j => j.Losses, j => j.Losses + 1), cancellationToken);
    }

    private async Task<bool> RequeueAsync(
        IQueryable<Job> guarded, Job job, DateTimeOffset runAt, Action<UpdateSettersBuilder<Job>> more, CancellationToken cancellationToken)
    {
        var changed = await guarded.Where(j => j.CancelRequestedAt == null).ExecuteUpdateAsync(
            set =>
            {
                set.SetProperty(j => j.State, JobState.Queued)
                    .SetProperty(j => j.RunAt, runAt)
                    .SetProperty(j => j.ClaimToken, (Guid?)null)
                    .SetProperty(j => j.WorkerId, (Guid?)null)
                    .SetProperty(j => j.LeaseUntil, (DateTimeOffset?)null);
                more(set);
            },
            cancellationToken);
        if (changed == 0)
        {
            return false;
        }

        await signals.PublishAsync(JobTopics.Available, CancellationToken.None);
        await signals.PublishChangeAsync(job);
        return true;
    }

    private async Task<bool> EndAsync(
        Job job, Func<AppDbContext, Job, IQueryable<Job>> guard, Guid? token, JobEnd? end, JobOutcome outcome, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var state = end?.State ?? outcome.State;
        var code = Cut(end?.Code ?? (outcome.State == JobState.Cancelled ? JobErrors.Cancelled : outcome.ErrorCode), Job.MaxErrorCodeLength);
        var message = Cut(end?.Message ?? outcome.ErrorMessage, Job.MaxMessageLength);
        var text = Cut(outcome.ProgressText, Job.MaxMessageLength);
        await using var db = database.OpenTenant(job.TenantId);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // The state first: where the guard says no, nothing else happens, and until the commit nobody takes the job. The token of the
        // claim that ended it stays, so that a worker that did not hear the answer finds that it was itself.
        var ended = await guard(db, job).ExecuteUpdateAsync(
            set =>
            {
                set.SetProperty(j => j.State, state)
                    .SetProperty(j => j.FinishedAt, now)
                    .SetProperty(j => j.ErrorCode, code)
                    .SetProperty(j => j.ErrorMessage, message)
                    .SetProperty(j => j.ClaimToken, token)
                    .SetProperty(j => j.LeaseUntil, (DateTimeOffset?)null);
                if (state == JobState.Done)
                {
                    set.SetProperty(j => j.Progress, 1.0);
                }

                if (text is not null)
                {
                    set.SetProperty(j => j.ProgressText, text);
                }
            },
            cancellationToken);
        if (ended == 0)
        {
            return false;
        }

        if (outcome.Write is { } write)
        {
            await write(db, cancellationToken);
        }

        var draft = outcome.Notification is { } notification ? notification with { SourceId = notification.SourceId ?? job.Id } : null;
        var raised = draft is not null && await NotificationWriter.AddAsync(db, job.TenantId, draft, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await PublishEndAsync(job, outcome, raised ? draft : null);
        return true;
    }

    private async Task PublishEndAsync(Job job, JobOutcome outcome, NotificationDraft? raised)
    {
        if (raised is not null)
        {
            await signals.PublishAsync(NotificationTopics.User(raised.UserId), CancellationToken.None);
        }

        foreach (var topic in outcome.Topics)
        {
            await signals.PublishAsync(topic, CancellationToken.None);
        }

        await signals.PublishChangeAsync(job);
    }

    /// <summary>Whether an earlier call ended the job with this claim although its answer was lost.</summary>
    private async Task<bool> EndedByAsync(Job job, JobState state, CancellationToken cancellationToken)
    {
        await using var db = database.OpenTenant(job.TenantId);
        return await db.Set<Job>().AnyAsync(j => j.Id == job.Id && j.ClaimToken == job.ClaimToken && j.State == state, cancellationToken);
    }

    private IQueryable<Job> Held(AppDbContext db, Job job)
    {
        var now = time.GetUtcNow();
        return db.Set<Job>().Where(j => j.Id == job.Id && j.State == JobState.Running && j.ClaimToken == job.ClaimToken && j.LeaseUntil > now);
    }

    private IQueryable<Job> Lost(AppDbContext db, Job job)
    {
        var now = time.GetUtcNow();
        return db.Set<Job>().Where(j => j.Id == job.Id && j.State == JobState.Running && j.ClaimToken == job.ClaimToken && (j.LeaseUntil == null || j.LeaseUntil <= now));
    }

    private static IQueryable<Job> Queued(AppDbContext db, Job job) => db.Set<Job>().Where(j => j.Id == job.Id && j.State == JobState.Queued);

    private static string? Cut(string? text, int maxLength) => text is null ? null : StorableText.Clean(text, maxLength);
}
