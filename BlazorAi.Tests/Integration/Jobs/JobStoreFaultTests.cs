using BlazorAi.Core.Jobs;
using BlazorAi.Core.Notifications;
using BlazorAi.Core.Persistence;
using BlazorAi.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BlazorAi.Tests.Integration.Jobs;

public sealed class JobStoreFaultsOnSqlite(SqliteTestDatabase database) : JobStoreFaultTests(database), IClassFixture<SqliteTestDatabase>
{
    [Fact]
    public async Task A_database_that_another_program_locks_for_a_while_costs_no_attempt()
    {
        await using var node = await JobTesting.StartAsync(Database);
        var caller = await node.PersonAsync();
        var (started, go) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        node.Handler().Run = async (job, _) =>
        {
            started.TrySetResult();
            await go.Task;
            return JobOutcome.Done(null, new(job.Job.UserId, "fault", "Fault"));
        };
        var id = await node.EnqueueAsync(caller);
        await started.Task;
        await using (var other = new SqliteConnection(Database.Settings["Database:Connection"] + ";Pooling=False"))
        {
            await other.OpenAsync();
            await using var hold = other.BeginTransaction(); // IMMEDIATE: nobody else writes
            go.SetResult();
            await Task.Delay(TimeSpan.FromMilliseconds(500)); // the lock's own length, not a wait for something
        }

        var job = await node.JobEndedAsync(id);
        Assert.Equal((JobState.Done, 1), (job.State, job.Attempts));
        Assert.Equal(1, await NewsAsync(node, id));
    }

    [Fact]
    public async Task A_disk_that_is_full_saves_nothing_by_halves_and_the_job_fails_with_the_reason()
    {
        // A real “database or disk is full”: the connection, which is used once, may add no page to the file.
        await using var node = await JobTesting.StartAsync(Database, settings: [("Database:Connection", Database.Settings["Database:Connection"] + ";Pooling=False")]);
        var caller = await node.PersonAsync();
        var full = 0;
        node.Handler().Run = (job, _) => Task.FromResult(JobOutcome.Done(
            async (db, cancellationToken) =>
            {
                await db.Database.ExecuteSqlRawAsync("PRAGMA max_page_count = 1", cancellationToken);
                for (var i = 0; i < 1_000; i++)
                {
                    db.Add(new Notification { TenantId = job.Caller.TenantId, UserId = job.Caller.UserId, Kind = "full", Subject = "x", Detail = new('x', 900), CreatedAt = DateTimeOffset.UnixEpoch });
                }

                var error = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(cancellationToken));
                full += error.InnerException is SqliteException { SqliteErrorCode: 13 } ? 1 : 0;
                throw error;
            },
            new(job.Job.UserId, "fault", "Fault")));
        var id = await node.EnqueueAsync(caller);
        var job = await node.JobEndedAsync(id);
        Assert.Equal((JobState.Failed, JobErrors.NotStored, 3), (job.State, job.ErrorCode, job.Attempts));
        Assert.True(full >= 3);
        await using var db = node.Get<Database>().Open(caller);
        Assert.Equal(0, await db.Set<Notification>().CountAsync(n => n.UserId == caller.UserId));
    }
}

public sealed class JobStoreFaultsOnPostgres(PostgresTestDatabase database) : JobStoreFaultTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>A store that fails loses no job, makes nothing twice and ends no service.</summary>
public abstract class JobStoreFaultTests(TestDatabase database)
{
    protected TestDatabase Database => database;

    [DatabaseFact]
    public async Task A_commit_that_fails_for_a_moment_costs_no_attempt()
    {
        var faults = new DatabaseFaults();
        await using var node = await JobTesting.StartAsync(database, change: faults.On(database));
        var caller = await node.PersonAsync();
        var go = await StartedAsync(node);
        var id = await node.EnqueueAsync(caller);
        await node.JobWhenAsync(id, j => j.State == JobState.Running, "the start");
        faults.BeforeCommit = () => new IOException("No space left on device");
        go.SetResult();
        await Eventually.TrueAsync(() => faults.Count >= 2, "commits that fail");
        faults.BeforeCommit = null;
        var job = await node.JobEndedAsync(id);
        Assert.Equal((JobState.Done, 1), (job.State, job.Attempts));
        Assert.Equal(1, await NewsAsync(node, id));
    }

    [DatabaseFact]
    public async Task Commits_that_fail_for_good_are_tried_again_as_attempts_and_then_as_a_lost_worker()
    {
        var faults = new DatabaseFaults();
        await using var node = await JobTesting.StartAsync(
            database, new() { MaxAttempts = 2 }, change: faults.On(database), settings: [("Jobs:Lease", "00:00:01.5")]);
        var caller = await node.PersonAsync();
        var go = await StartedAsync(node);
        var id = await node.EnqueueAsync(caller);
        await node.JobWhenAsync(id, j => j.State == JobState.Running, "the start");
        faults.BeforeCommit = () => new IOException("No space left on device");
        go.SetResult();
        await node.JobWhenAsync(id, j => j is { Attempts: 2, ErrorCode: JobErrors.NotStored }, "the second attempt");
        await node.JobWhenAsync(id, j => j.State == JobState.Running && j.LeaseUntil < node.Time.GetUtcNow(), "a lease that runs out");
        faults.BeforeCommit = null;
        var job = await node.JobEndedAsync(id);
        Assert.Equal((JobState.Failed, 2), (job.State, job.Attempts));
        Assert.Equal(0, await NewsAsync(node, id));
    }

    [DatabaseFact]
    public async Task An_end_whose_answer_was_lost_is_not_made_twice()
    {
        var faults = new DatabaseFaults();
        await using var node = await JobTesting.StartAsync(database, change: faults.On(database));
        var caller = await node.PersonAsync();
        var go = await StartedAsync(node);
        var id = await node.EnqueueAsync(caller);
        await node.JobWhenAsync(id, j => j.State == JobState.Running, "the start");
        faults.LoseAnswersOfCommits = 1;
        go.SetResult();
        await node.JobEndedAsync(id);
        await Eventually.TrueAsync(() => faults.Count == 1, "the lost answer");
        var again = await node.EnqueueAsync(caller);
        await node.JobEndedAsync(again);
        Assert.Equal((JobState.Done, 1), ((await node.JobAsync(id)).State, (await node.JobAsync(id)).Attempts));
        Assert.Equal(1, await NewsAsync(node, id));
        Assert.Equal(2, node.Handler().Started.Count);
    }

    [DatabaseFact]
    public async Task A_claim_whose_answer_was_lost_is_taken_up()
    {
        var faults = new DatabaseFaults { LoseAnswerOfClaim = true };
        await using var node = await JobTesting.StartAsync(database, change: faults.On(database));
        var id = await node.EnqueueAsync(await node.PersonAsync());
        var job = await node.JobEndedAsync(id);
        Assert.Equal((JobState.Done, 1, 0), (job.State, job.Attempts, job.Losses));
        Assert.Equal(1, faults.Count);
    }

    [DatabaseFact]
    public async Task A_store_that_does_not_answer_ends_no_service()
    {
        var faults = new DatabaseFaults { Reads = true };
        await using var node = await JobTesting.StartAsync(database, change: faults.On(database));
        await using var healthy = JobTesting.Build(database);
        var id = await healthy.EnqueueAsync(await healthy.PersonAsync());
        await Eventually.TrueAsync(() => faults.Count > 5, "reads that fail");
        faults.Reads = false;
        Assert.Equal(JobState.Done, (await healthy.JobEndedAsync(id)).State);
    }

    private protected static async Task<int> NewsAsync(TestNode node, Guid id)
    {
        await using var db = node.Get<Database>().OpenSystem(SystemReason.Recovery);
        return await db.Set<Notification>().CountAsync(n => n.SourceId == id);
    }

    /// <summary>Has jobs wait for the result's completion and then end with news.</summary>
    private static Task<TaskCompletionSource> StartedAsync(TestNode node)
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        node.Handler().Run = async (job, _) =>
        {
            await go.Task;
            return JobOutcome.Done(null, new(job.Job.UserId, "fault", "Fault"));
        };
        return Task.FromResult(go);
    }
}
