using BlazorAi.Core.Access;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Notifications;
using BlazorAi.Core.Persistence;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BlazorAi.Tests.Integration.Jobs;

public sealed class JobQueueOnSqlite(SqliteTestDatabase database) : JobQueueTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class JobQueueOnPostgres(PostgresTestDatabase database) : JobQueueTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>A job is stored once, run, shown, and ends in exactly one way.</summary>
public abstract class JobQueueTests(TestDatabase database)
{
    [DatabaseFact]
    public async Task A_job_runs_in_the_name_and_with_the_present_rights_of_who_asked()
    {
        await using var node = await JobTesting.StartAsync(database);
        var caller = await node.PersonAsync(Roles.Editor);
        var then = caller with { Roles = [Roles.Admin] }; // what they held when they asked
        var id = await node.EnqueueAsync(then, "paint");
        var job = await node.JobEndedAsync(id);
        Assert.Equal((JobState.Done, 1, 1.0), (job.State, job.Attempts, job.Progress));
        Assert.Equal("admin", job.Roles);
        var run = Assert.Single(node.Handler().Started, r => r.Job.Id == id);
        Assert.Equal("paint", run.Payload.Text);
        Assert.Equal((caller.TenantId, caller.UserId, Guid.Empty), (run.Caller.TenantId, run.Caller.UserId, run.Caller.SessionId));
        Assert.Equal([Roles.Editor], run.Caller.Roles);
    }

    [DatabaseFact]
    public async Task A_job_in_a_transaction_that_is_rolled_back_was_never_there()
    {
        await using var node = JobTesting.Build(database);
        var caller = await node.PersonAsync();
        await using (var db = node.Get<Database>().Open(caller))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            Assert.True((await node.Jobs().EnqueueAsync(db, caller, JobTesting.Request())).IsNew);
        }

        Assert.Empty(await node.Jobs().ListAsync(caller, new()));
        await using var without = node.Get<Database>().Open(caller);
        await Assert.ThrowsAsync<InvalidOperationException>(() => node.Jobs().EnqueueAsync(without, caller, JobTesting.Request()));
    }

    [DatabaseFact]
    public async Task Five_hundred_clicks_make_one_job()
    {
        await using var node = JobTesting.Build(database);
        var caller = await node.PersonAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Task.Run(() => node.Jobs().EnqueueAsync(caller, JobTesting.Request(key: "page:1")))));
        Assert.Single(results, r => r.IsNew);
        Assert.Single(results.Select(r => r.JobId).Distinct());
        Assert.Single(await node.Jobs().ListAsync(caller, new()));
    }

    [DatabaseFact]
    public async Task A_unique_key_is_free_again_when_its_job_has_ended_and_is_each_schools_own()
    {
        await using var node = JobTesting.Build(database);
        var (caller, other) = (await node.PersonAsync(), await node.PersonAsync());
        var first = await node.EnqueueAsync(caller, key: "page:1");
        Assert.Equal(first, await node.EnqueueAsync(caller, key: "page:1"));
        Assert.NotEqual(first, await node.EnqueueAsync(other, key: "page:1"));
        Assert.Equal(first, (await node.Jobs().FindUnfinishedAsync(caller, "page:1"))?.Id);
        Assert.True(await node.Jobs().CancelAsync(caller, first));
        Assert.Null(await node.Jobs().FindUnfinishedAsync(caller, "page:1"));
        var second = await node.EnqueueAsync(caller, key: "page:1");
        Assert.NotEqual(first, second);
        Assert.False(await node.Jobs().RetryAsync(caller, first)); // the second has the key now
        Assert.True(await node.Jobs().CancelAsync(caller, second));
        Assert.True(await node.Jobs().RetryAsync(caller, first));
    }

    [DatabaseFact]
    public async Task The_result_the_state_and_the_news_come_together()
    {
        await using var node = await JobTesting.StartAsync(database);
        var caller = await node.PersonAsync();
        var told = 0;
        using var subscription = node.Get<Core.Signals.ISignals>().Subscribe("result", () => Interlocked.Increment(ref told));
        node.Handler().Run = (job, _) => Task.FromResult(JobOutcome.Done(
            (db, _) => WriteAsync(db, job.Job.Id, job.Job.UserId), new(job.Job.UserId, "plan_ready", "Volcanoes"), "result"));
        var id = await node.EnqueueAsync(caller);
        await node.JobEndedAsync(id);
        await Eventually.TrueAsync(() => told > 0, "the topic");
        Assert.Equal(["plan_ready", "test_row"], await KindsAsync(node, id));
    }

    [DatabaseFact]
    public async Task A_write_that_fails_leaves_nothing_half_saved_and_the_job_fails_with_the_reason()
    {
        await using var node = await JobTesting.StartAsync(database);
        var caller = await node.PersonAsync();
        node.Handler().Run = (job, _) => Task.FromResult(JobOutcome.Done(
            async (db, _) =>
            {
                await WriteAsync(db, job.Job.Id, job.Job.UserId);
                await db.SaveChangesAsync();
                throw new IOException("No space left on device");
            },
            new(job.Job.UserId, "plan_ready", "Volcanoes")));
        node.Handler().Abandon = (job, end) => Task.FromResult(JobOutcome.Done(null, new(job.UserId, "plan_failed", "Volcanoes") { Detail = end.Message }));
        var id = await node.EnqueueAsync(caller);
        var job = await node.JobEndedAsync(id);
        Assert.Equal((JobState.Failed, JobErrors.NotStored, 3), (job.State, job.ErrorCode, job.Attempts));
        Assert.Equal(["plan_failed"], await KindsAsync(node, id));
    }

    [DatabaseFact]
    public async Task Retry_gives_all_attempts_back_and_takes_the_old_news_away()
    {
        await using var node = await JobTesting.StartAsync(database);
        var caller = await node.PersonAsync();
        node.Handler().Run = (_, _) => throw new JobFailedException("target_gone", "The page is gone.", retryable: false);
        node.Handler().Abandon = (job, end) => Task.FromResult(JobOutcome.Done(null, new(job.UserId, "plan_failed", "Volcanoes")));
        var id = await node.EnqueueAsync(caller);
        var failed = await node.JobEndedAsync(id);
        Assert.Equal((JobState.Failed, "target_gone", "The page is gone.", 1), (failed.State, failed.ErrorCode, failed.ErrorMessage, failed.Attempts));
        var stranger = await node.PersonAsync(Roles.Admin);
        Assert.False(await node.Jobs().RetryAsync(stranger, id));
        node.Handler().Run = (job, _) => Task.FromResult(JobOutcome.Done(null, new(job.Job.UserId, "plan_ready", "Volcanoes")));
        Assert.True(await node.Jobs().RetryAsync(caller, id));
        var done = await node.JobEndedAsync(id);
        Assert.Equal((JobState.Done, null, 1), (done.State, done.ErrorCode, done.Attempts));
        Assert.Equal(["plan_ready"], await KindsAsync(node, id));
        Assert.False(await node.Jobs().RetryAsync(caller, id)); // it is done
    }

    [DatabaseFact]
    public async Task Lists_show_a_person_their_own_and_an_administrator_the_schools()
    {
        await using var node = JobTesting.Build(database);
        var school = await School.OpenAsync(node);
        var (teacher, editor, admin) = (await school.JoinAsync(node), await school.JoinAsync(node, Roles.Editor), await school.JoinAsync(node, Roles.Admin));
        var target = Guid.CreateVersion7();
        var mine = await node.EnqueueAsync(teacher);
        node.Time.Advance(TimeSpan.FromSeconds(1));
        var theirs = (await node.Jobs().EnqueueAsync(editor, JobTesting.Request() with { TargetKind = "page", TargetId = target, GroupKey = "story:1" })).JobId;
        Assert.Equal([mine], (await node.Jobs().ListAsync(teacher, new() { Scope = JobScope.School })).Select(j => j.Id));
        Assert.Equal([theirs, mine], (await node.Jobs().ListAsync(admin, new() { Scope = JobScope.School })).Select(j => j.Id));
        Assert.Equal([mine], (await node.Jobs().ListAsync(admin, new() { Scope = JobScope.School, Before = theirs })).Select(j => j.Id));
        Assert.Empty(await node.Jobs().ListAsync(admin, new()));
        Assert.Equal([theirs], (await node.Jobs().ListAsync(teacher, new() { Scope = JobScope.School, TargetKind = "page", TargetId = target })).Select(j => j.Id));
        Assert.Null(await node.Jobs().FindAsync(teacher, theirs));
        Assert.False(await node.Jobs().CancelAsync(teacher, theirs));
        Assert.True(await node.Jobs().CancelAsync(admin, theirs));
        Assert.Equal([theirs], (await node.Jobs().ListAsync(editor, new() { States = [JobState.Cancelled, JobState.Failed] })).Select(j => j.Id));
        Assert.Equal(new JobGroupView(1, 0, 0, 0, 0, 1, null, null), await node.Jobs().FindGroupAsync(editor, "story:1"));
        Assert.Null(await node.Jobs().FindGroupAsync(await node.PersonAsync(), "story:1"));
    }

    [DatabaseFact]
    public async Task A_cancelled_group_starts_nothing_more()
    {
        await using var node = JobTesting.Build(database);
        var caller = await node.PersonAsync();
        for (var i = 0; i < 5; i++)
        {
            await node.Jobs().EnqueueAsync(caller, JobTesting.Request() with { GroupKey = "story:1" });
        }

        Assert.Equal(5, await node.Jobs().CancelGroupAsync(caller, "story:1"));
        Assert.True((await node.Jobs().FindGroupAsync(caller, "story:1"))!.HasEnded);
    }

    [DatabaseFact]
    public async Task Old_ended_jobs_go_in_bounded_rounds_and_the_others_stay()
    {
        await using var node = JobTesting.Build(database);
        var caller = await node.PersonAsync();
        var ended = await node.EnqueueAsync(caller);
        await node.Jobs().CancelAsync(caller, ended);
        var waiting = await node.EnqueueAsync(caller);
        var pruner = node.Get<JobPruner>();
        node.Time.Advance(TimeSpan.FromDays(89));
        await pruner.PruneAsync(default);
        Assert.NotNull(await node.Jobs().FindAsync(caller, ended));
        node.Time.Advance(TimeSpan.FromDays(2));
        Assert.InRange(await pruner.PruneAsync(default), 1, 500);
        Assert.Null(await node.Jobs().FindAsync(caller, ended));
        Assert.NotNull(await node.Jobs().FindAsync(caller, waiting));
    }

    /// <summary>A business row: a notification without a source serves.</summary>
    private static Task WriteAsync(AppDbContext db, Guid jobId, Guid userId)
    {
        var tenant = db.TenantId!.Value;
        db.Add(new Notification { TenantId = tenant, UserId = userId, Kind = "test_row", Subject = jobId.ToString(), CreatedAt = DateTimeOffset.UnixEpoch });
        return Task.CompletedTask;
    }

    private static async Task<List<string>> KindsAsync(TestNode node, Guid jobId)
    {
        var subject = jobId.ToString();
        await using var db = node.Get<Database>().OpenSystem(SystemReason.Recovery);
        return await db.Set<Notification>().Where(n => n.SourceId == jobId || n.Subject == subject).Select(n => n.Kind).OrderBy(k => k).ToListAsync();
    }
}
