using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BlazorAi.Core.Jobs;

/// <summary>
/// How an attempt ends, written so that a store that fails for a moment costs no work: the write is tried again while the
/// lease holds. Each answers how it ended, for the figures.
/// </summary>
internal sealed partial class JobEnding(
    JobKinds kinds, JobStore store, IOptions<JobOptions> options, TimeProvider time, ILogger<JobEnding> logger)
{
    internal const string LostClaim = "lost";
    private const int Tries = 4;
    private static readonly TimeSpan AbandonLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Ends the job. Without an outcome the handler is asked what is to be written.</summary>
    public async Task<string> FinishAsync(JobRun run, JobEnd? end, JobOutcome? outcome)
    {
        var job = run.Job;
        outcome ??= await AbandonAsync(job, end!);
        var state = (end?.State ?? outcome.State).ToString();
        try
        {
            return await TryAsync(run, () => store.FinishAsync(job, end, outcome, CancellationToken.None)) ? state : LostClaim;
        }
        catch (JobFailedException refused) when (end is null)
        {
            return await FailAsync(run, refused); // the business write itself says no
        }
#pragma warning disable CA1031 // whatever the business write or the driver throws: the work was done and cannot be stored
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogNotStored(error, job.Id, job.Kind);
            return end is null
                ? await FailAsync(run, new(JobErrors.NotStored, "The result could not be stored.", retryable: true, inner: error))
                // The job ends whatever else cannot be written with it.
                : await TryAsync(run, () => store.FinishAsync(job, end, JobOutcome.Nothing, CancellationToken.None)) ? state : LostClaim;
        }
    }

    /// <summary>Ends a failed attempt: another one later, or none.</summary>
    public async Task<string> FailAsync(JobRun run, JobFailedException failure)
    {
        var job = run.Job;
        if (failure.Retryable && job.Attempts < job.MaxAttempts)
        {
            var backoff = JobBackoff.Delay(Math.Max(1, job.Attempts), options.Value.BackoffBase, options.Value.BackoffCap, Random.Shared.NextDouble());
            var delay = JobBackoff.Honour(backoff, failure.RetryAfter, options.Value.RetryAfterCap);
            return await RequeueAsync(run, "retry", () => store.RetryLaterAsync(job, failure.Code, failure.Message, time.GetUtcNow() + delay, countsAttempt: true, CancellationToken.None));
        }

        return await FinishAsync(run, new(JobState.Failed, failure.Code, failure.Message), null);
    }

    /// <summary>Puts the job off.</summary>
    public Task<string> PostponeAsync(JobRun run, JobPostponedException postponed) =>
        RequeueAsync(run, "postponed", () => store.RetryLaterAsync(run.Job, postponed.Code, postponed.Message, postponed.Until, countsAttempt: false, CancellationToken.None));

    /// <summary>Ends an attempt that was told to stop.</summary>
    public Task<string> StopAsync(JobRun run, Exception error) => run.Reason switch
    {
        StopReason.Cancelled => FinishAsync(run, JobErrors.CancelledEnd, null),
        StopReason.Shutdown => RequeueAsync(run, "returned", () => store.ReleaseAsync(run.Job, CancellationToken.None)),
        StopReason.TimedOut => FailAsync(run, new(JobErrors.TimedOut, "It took longer than it may.", retryable: true, inner: error)),
        _ => Task.FromResult(LostClaim),
    };

    /// <summary>What the handler wants written with an end that is not its own. A handler that fails at this does not keep the job from ending.</summary>
    public async Task<JobOutcome> AbandonAsync(Job job, JobEnd end)
    {
        try
        {
            using var limit = new CancellationTokenSource(AbandonLimit, time);
            return kinds.Find(job.Kind) is { } kind ? await kind.AbandonAsync(job, end, limit.Token).WaitAsync(AbandonLimit, time) : JobOutcome.Nothing;
        }
#pragma warning disable CA1031 // whatever it throws, the job ends
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogAbandonFailed(error, job.Id, job.Kind);
            return JobOutcome.Nothing;
        }
    }

    private async Task<string> RequeueAsync(JobRun run, string result, Func<Task<bool>> requeue)
    {
        if (await TryAsync(run, requeue))
        {
            return result;
        }

        // Either the claim is gone, or a person cancelled while the attempt was ending.
        return await FinishAsync(run, JobErrors.CancelledEnd, null);
    }

    private async Task<bool> TryAsync(JobRun run, Func<Task<bool>> write)
    {
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await write();
            }
            catch (Exception error) when (error is not JobFailedException && attempt < Tries && time.GetUtcNow() + pause < run.HeldUntil)
            {
                LogTryAgain(error, run.Job.Id);
                await Task.Delay(pause, time);
                pause *= 2;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The end of job {Id} could not be written; trying again")]
    private partial void LogTryAgain(Exception error, Guid id);

    [LoggerMessage(Level = LogLevel.Error, Message = "The result of job {Id} ({Kind}) could not be stored")]
    private partial void LogNotStored(Exception error, Guid id, string kind);

    [LoggerMessage(Level = LogLevel.Error, Message = "The handler of job {Id} ({Kind}) could not say what to keep of it")]
    private partial void LogAbandonFailed(Exception error, Guid id, string kind);
}
