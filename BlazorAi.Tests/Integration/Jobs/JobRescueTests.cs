using BlazorAi.Core.Jobs;
using BlazorAi.Core.Persistence;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BlazorAi.Tests.Integration.Jobs;

public sealed class JobRescueOnSqlite(SqliteTestDatabase database) : JobRescueTests(database), IClassFixture<SqliteTestDatabase>
{
    [DatabaseFact]
    public async Task Rows_that_cannot_be_read_end_as_failed()
    {
        await using var node = JobTesting.Build(Database);
        var caller = await node.PersonAsync();
        var (lost, queued) = (await node.EnqueueAsync(caller), await node.EnqueueAsync(caller));
        var healthy = await node.EnqueueAsync(caller);
        await LoseAsync(node, lost);
        await using (var db = node.Get<Database>().OpenSystem(SystemReason.Setup))
        {
            await db.Database.ExecuteSqlRawAsync("""UPDATE "Jobs" SET "UserId" = 'not a key' WHERE "Id" = {0} OR "Id" = {1}""", lost, queued);
        }

        await using var runner = await JobTesting.StartAsync(Database, settings: [("Jobs:Heartbeat", "00:00:00.100")]);
        Assert.Equal(JobState.Done, (await node.JobEndedAsync(healthy)).State);
        await Conditions.TrueAsync(async () => await StatesAsync(node, lost, queued) is ["Failed", "Failed"], "the end of both");
    }

    private static async Task<List<string>> StatesAsync(TestNode node, Guid a, Guid b)
    {
        await using var db = node.Get<Database>().OpenSystem(SystemReason.Setup);
        return await db.Database.SqlQuery<string>($"""SELECT "State" AS "Value" FROM "Jobs" WHERE "Id" = {a} OR "Id" = {b}""").ToListAsync();
    }
}

public sealed class JobRescueOnPostgres(PostgresTestDatabase database) : JobRescueTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>Jobs whose worker went away come back, and nothing keeps the rescuer from the others.</summary>
public abstract class JobRescueTests(TestDatabase database)
{
    protected TestDatabase Database => database;

    [DatabaseFact]
    public async Task A_job_whose_lease_ran_out_runs_again_and_the_old_worker_can_write_nothing()
    {
        await using var node = JobTesting.Build(database);
        var caller = await node.PersonAsync();
        var id = await node.EnqueueAsync(caller);
        var stale = await LoseAsync(node, id);
        var store = node.Get<JobStore>();
        using var run = new JobRun(stale, stale.LeaseUntil!.Value);
        Assert.False(await store.ReportAsync(run, 0.5, "late", default)); // before anybody else took it
        await using var runner = await JobTesting.StartAsync(database, settings: [("Jobs:Heartbeat", "00:00:00.100")]);
        var job = await node.JobEndedAsync(id);
        Assert.Equal((JobState.Done, 2, 1), (job.State, job.Attempts, job.Losses));
        var reached = 0;
        Task Touch(AppDbContext db, CancellationToken cancellationToken)
        {
            reached++;
            return Task.CompletedTask;
        }

        Assert.False(await store.ReportAsync(run, 0.6, "late", default));
        Assert.False(await store.WriteAsync(stale, Touch, default));
        Assert.False(await store.FinishAsync(stale, null, JobOutcome.Done(Touch), default));
        Assert.False(await store.FinishAsync(stale, new(JobState.Failed, "late", "late"), JobOutcome.Nothing, default));
        Assert.False(await store.RetryLaterAsync(stale, "late", "late", DateTimeOffset.MaxValue, true, default));
        Assert.False(await store.ReleaseAsync(stale, default));
        Assert.False(await store.EndLostAsync(stale, JobErrors.CancelledEnd, JobOutcome.Done(Touch), default));
        Assert.Equal(0, reached);
        Assert.Equivalent(job, await node.JobAsync(id));
    }

    [DatabaseFact]
    public async Task A_job_that_was_cancelled_while_its_worker_was_gone_ends_cancelled()
    {
        await using var node = JobTesting.Build(database);
        var caller = await node.PersonAsync();
        var id = await node.EnqueueAsync(caller);
        await LoseAsync(node, id);
        Assert.True(await node.Jobs().CancelAsync(caller, id));
        await node.Get<JobRescuer>().RescueAsync(default);
        Assert.Equal(JobState.Cancelled, (await node.JobAsync(id)).State);
    }

    [DatabaseFact]
    public async Task A_job_whose_worker_went_away_three_times_fails_with_the_reason()
    {
        await using var node = JobTesting.Build(database, new() { MaxAttempts = 10 });
        var caller = await node.PersonAsync();
        var id = await node.EnqueueAsync(caller);
        for (var i = 0; i < 3; i++)
        {
            await LoseAsync(node, id);
            await node.Get<JobRescuer>().RescueAsync(default);
        }

        var job = await node.JobAsync(id);
        Assert.Equal((JobState.Failed, JobErrors.WorkerLost), (job.State, job.ErrorCode));
        Assert.Contains("3 times", job.ErrorMessage, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Of_jobs_with_which_a_worker_went_away_a_node_runs_one_at_a_time()
    {
        await using var node = JobTesting.Build(database);
        var caller = await node.PersonAsync();
        List<Guid> lost = [], healthy = [];
        for (var i = 0; i < 3; i++)
        {
            lost.Add(await node.EnqueueAsync(caller, "lost"));
            await LoseAsync(node, lost[i]);
            await node.Get<JobRescuer>().RescueAsync(default);
            healthy.Add(await node.EnqueueAsync(caller, "healthy"));
        }

        await using var runner = JobTesting.Build(database);
        var (now, most) = (0, 0);
        var gate = new Lock();
        runner.Handler().Run = async (job, cancellationToken) =>
        {
            if (job.Payload.Text == "lost")
            {
                lock (gate)
                {
                    most = Math.Max(most, ++now);
                }

                await Task.Delay(50, cancellationToken);
                Interlocked.Decrement(ref now);
            }

            return JobOutcome.Nothing;
        };
        await runner.StartAsync();
        foreach (var id in lost.Concat(healthy))
        {
            Assert.Equal(JobState.Done, (await node.JobEndedAsync(id)).State);
        }

        Assert.Equal(1, most);
    }

    [DatabaseFact]
    public async Task Thousands_of_rows_that_cannot_be_rescued_do_not_starve_the_others()
    {
        const int Count = 2_000; // bench/ does it with 10,000
        const string Damaged = "Test job: damaged";
        await using var node = JobTesting.Build(database);
        var caller = await node.PersonAsync();
        var damaged = await node.EnqueueAsync(caller, "damaged");
        await LoseAsync(node, damaged);
        await JobRows.CopyAsync(node.Get<Database>(), damaged, Count - 1);
        await JobRows.DamageAsync(node.Get<Database>(), Damaged);
        var rescuer = node.Get<JobRescuer>();
        List<Guid> healthy = [];
        for (var i = 0; i < 3; i++)
        {
            var id = await node.EnqueueAsync(caller);
            healthy.Add(id);
            await LoseAsync(node, id, "Test job: work");
        }

        var rounds = 0;
        while (await rescuer.RescueAsync(default) && rounds++ < 100)
        {
            // Each tries a bounded number of rows.
        }

        Assert.InRange(rounds, 1, Count / 150);
        foreach (var id in healthy)
        {
            Assert.Equal(JobState.Queued, (await node.JobAsync(id)).State);
        }

        // From now on the damaged ones are left alone for a while: the next one is found at once.
        var next = await node.EnqueueAsync(caller);
        await LoseAsync(node, next, "Test job: work");
        Assert.False(await rescuer.RescueAsync(default));
        Assert.Equal(JobState.Queued, (await node.JobAsync(next)).State);
        await JobRows.RepairAsync(node.Get<Database>(), Damaged);
    }

    /// <summary>Has a worker take the job and go away with it.</summary>
    private protected static async Task<Job> LoseAsync(TestNode node, Guid id, string? title = null)
    {
        var token = Guid.NewGuid();
        var past = node.Time.GetUtcNow() - TimeSpan.FromSeconds(1);
        await JobRows.ChangeAsync(node.Get<Database>(), id, set => set.SetProperty(j => j.State, JobState.Running).SetProperty(j => j.Attempts, j => j.Attempts + 1)
            .SetProperty(j => j.ClaimToken, token).SetProperty(j => j.WorkerId, Guid.NewGuid()).SetProperty(j => j.LeaseUntil, past).SetProperty(j => j.StartedAt, past));
        var job = await node.JobAsync(id);
        Assert.True(title is null || job.Title == title);
        return job;
    }
}
