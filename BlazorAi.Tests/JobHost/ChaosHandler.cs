using BlazorAi.Core.Jobs;
using BlazorAi.Core.Persistence;
using BlazorAi.Tests.Support.Chaos;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Tests.JobHost;

/// <summary>Runs the jobs of the chaos tests. Every effect is a row without any constraint, so that two of them would be seen.</summary>
internal sealed class ChaosHandler(Database database, JobStore store, Gates gates) : IJobHandler<ChaosPayload>
{
    public async Task<JobOutcome> RunAsync(JobContext<ChaosPayload> job, CancellationToken cancellationToken)
    {
        JobHostProgram.Say($"started {job.Job.Id} {job.Attempt}");
        switch (job.Payload.Mode)
        {
            case ChaosMode.Die:
                Posix.Kill(Environment.ProcessId, Posix.Killed);
                break;
            case ChaosMode.Hold when job.Attempt == 1:
                return await HoldAsync(job);
            case ChaosMode.Work:
                await job.ReportAsync(0.3, "begun", cancellationToken);
                await Task.Delay(job.Payload.Milliseconds, cancellationToken);
                await job.ReportAsync(0.7, "nearly", cancellationToken);
                break;
            case ChaosMode.Wait:
                await Task.Delay(job.Payload.Milliseconds, cancellationToken);
                break;
        }

        return JobOutcome.Done((db, write) => EffectAsync(db, job, write), new(job.Job.UserId, "chaos", job.Job.Title));
    }

    /// <summary>Waits, deaf to its token, until the test says that the claim is gone, and then tries everything that a worker can write.</summary>
    private async Task<JobOutcome> HoldAsync(JobContext<ChaosPayload> job)
    {
        var stale = await RowAsync(job.Job.Id);
        JobHostProgram.Say($"holding {job.Job.Id}");
        await gates.OpenAsync(job.Job.Id.ToString());
        var written = 0;
        try
        {
            await job.ReportAsync(0.9, "stale", CancellationToken.None);
            written++;
        }
        catch (ClaimLostException)
        {
            // As it should be.
        }

        bool[] others =
        [
            await job.WriteAsync((db, write) => EffectAsync(db, job, write), CancellationToken.None),
            await store.FinishAsync(stale, null, JobOutcome.Done((db, write) => EffectAsync(db, job, write)), CancellationToken.None),
            await store.FinishAsync(stale, new(JobState.Failed, "stale", "stale"), JobOutcome.Nothing, CancellationToken.None),
            await store.RetryLaterAsync(stale, "stale", "stale", DateTimeOffset.UtcNow, true, CancellationToken.None),
            await store.ReleaseAsync(stale, CancellationToken.None),
        ];
        written += others.Count(wrote => wrote);
        JobHostProgram.Say($"stale {job.Job.Id} {written}");
        return JobOutcome.Done((db, write) => EffectAsync(db, job, write)); // and the usual way too
    }

    private static async Task EffectAsync(AppDbContext db, JobContext<ChaosPayload> job, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"""INSERT INTO "ChaosEffects" ("JobId", "Process") VALUES ({job.Job.Id.ToString()}, {Environment.ProcessId})""", cancellationToken);
        if (job.Payload.Mode == ChaosMode.Commit)
        {
            JobHostProgram.Say($"written {job.Job.Id}");
            await Task.Delay(job.Attempt == 1 ? job.Payload.Milliseconds : 0, cancellationToken);
        }
    }

    private async Task<Job> RowAsync(Guid id)
    {
        await using var db = database.OpenSystem(SystemReason.Recovery);
        return await db.Set<Job>().AsNoTracking().SingleAsync(j => j.Id == id);
    }
}
