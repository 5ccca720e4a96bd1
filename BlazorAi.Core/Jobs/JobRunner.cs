using System.Diagnostics;
using BlazorAi.Core.Access;
using BlazorAi.Core.Diagnostics;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BlazorAi.Core.Jobs;

/// <summary>Runs one job that this node holds, from its claim to its end or its way back into the queue.</summary>
internal sealed partial class JobRunner(
    Database database, JobKinds kinds, JobStore store, JobEnding ending, JobTelemetry telemetry, IOptions<JobOptions> options, TimeProvider time, ILogger<JobRunner> logger)
{
    private const string NotEnded = "not_ended";

    /// <summary>Runs it. Never throws.</summary>
    /// <returns>False where its end could not be written: it is still in this worker's name.</returns>
    public async Task<bool> RunAsync(JobRun run)
    {
        var job = run.Job;
        var began = time.GetTimestamp();
        using var activity = telemetry.Start(job.Kind, job.Id, job.Attempts);
        string? result = null;
        try
        {
            result = await AttemptAsync(run);
        }
#pragma warning disable CA1031 // what cannot even be written is the rescuer's, once the lease has run out
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogNotEnded(error, job.Id, job.Kind);
        }

        activity?.SetTag("blazorai.result", result ?? NotEnded);
        telemetry.AttemptEnded(job.Kind, result ?? NotEnded, time.GetElapsedTime(began), (job.StartedAt ?? job.RunAt) - job.RunAt);
        return result is not null;
    }

    private async Task<string> AttemptAsync(JobRun run)
    {
        var job = run.Job;
        if (kinds.Find(job.Kind) is not { } kind)
        {
            return await ending.FinishAsync(run, new(JobState.Failed, JobErrors.UnknownKind, $"Nothing here runs jobs of the kind “{job.Kind}”."), null);
        }

        try
        {
            if (await CallerAsync(job, run.Token) is not { } caller)
            {
                return await ending.FinishAsync(run, new(JobState.Failed, JobErrors.AccountDisabled, "The account of the person who asked for this is disabled or gone."), null);
            }

            var outcome = await HandleAsync(run, kind, caller);
            return await ending.FinishAsync(run, null, outcome);
        }
        catch (UnreadablePayloadException error)
        {
            LogFailed(error, job.Id, job.Kind, job.Attempts, JobErrors.UnreadablePayload);
            return await ending.FinishAsync(run, new(JobState.Failed, JobErrors.UnreadablePayload, "What this job should work from cannot be read."), null);
        }
        catch (Exception error) when (run.Reason != StopReason.None)
        {
            // A handler that is stopped throws all kinds of things.
            return await ending.StopAsync(run, error);
        }
        catch (JobPostponedException postponed)
        {
            return await ending.PostponeAsync(run, postponed);
        }
        catch (JobFailedException failure)
        {
            LogFailed(failure, job.Id, job.Kind, job.Attempts, failure.Code);
            return await ending.FailAsync(run, failure);
        }
#pragma warning disable CA1031 // whatever a handler throws ends the attempt
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogFailed(error, job.Id, job.Kind, job.Attempts, JobErrors.Internal);
            return await ending.FailAsync(run, new(JobErrors.Internal, "Something went wrong inside.", retryable: true, inner: error));
        }
    }

    /// <summary>Whom the job works for, with the roles that they have now; null where the account is disabled or gone.</summary>
    private async Task<Caller?> CallerAsync(Job job, CancellationToken cancellationToken)
    {
        await using var db = database.OpenTenant(job.TenantId);
        var user = await db.Set<AppUser>().AsNoTracking().Where(u => u.Id == job.UserId && !u.IsDisabled)
            .Select(u => new { u.DisplayName, u.RoleNames }).SingleOrDefaultAsync(cancellationToken);
        return user is null ? null : new(job.TenantId, job.UserId, user.DisplayName, user.RoleNames.Split(' ', StringSplitOptions.RemoveEmptyEntries), Guid.Empty);
    }

    /// <summary>The handler's attempt, within its time. A handler that does not notice that it was stopped is left to itself: it holds no claim any more.</summary>
    private async Task<JobOutcome> HandleAsync(JobRun run, JobKind kind, Caller caller)
    {
        await using var limit = time.CreateTimer(_ => run.Stop(StopReason.TimedOut), null, kind.Options.TimeLimit, Timeout.InfiniteTimeSpan);
        var work = Task.Run(() => kind.RunAsync(run, store, caller, run.Token), CancellationToken.None);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = run.Token.Register(stopped.SetResult);
        if (await Task.WhenAny(work, stopped.Task) != work)
        {
            await ((Task)work).WaitAsync(options.Value.CancelGrace, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!work.IsCompleted)
            {
                LogIgnoresStop(run.Job.Id, run.Job.Kind, run.Reason);
                _ = work.ContinueWith(late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default); // seen
                throw new TimeoutException("The handler did not stop.");
            }
        }

        return await work;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Attempt {Attempt} of job {Id} ({Kind}) failed: {Code}")]
    private partial void LogFailed(Exception error, Guid id, string kind, int attempt, string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Id} ({Kind}) does not stop although told to ({Reason}); it is left to itself and can write nothing any more")]
    private partial void LogIgnoresStop(Guid id, string kind, StopReason reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The end of job {Id} ({Kind}) could not be written; it comes back when its lease has run out")]
    private partial void LogNotEnded(Exception error, Guid id, string kind);
}
