using BlazorAi.Core.Jobs;
using BlazorAi.Core.Notifications;
using BlazorAi.Core.Persistence;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BlazorAi.Tests.Integration.Jobs;

public sealed class JobCancelOnSqlite(SqliteTestDatabase database) : JobCancelTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class JobCancelOnPostgres(PostgresTestDatabase database) : JobCancelTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>Cancel reaches the handler wherever it runs, and a job has one end.</summary>
public abstract class JobCancelTests(TestDatabase database)
{
    private const int Races = 100;

    [DatabaseFact]
    public async Task Cancel_reaches_the_handler_and_what_it_finished_is_kept()
    {
        await using var node = await JobTesting.StartAsync(database);
        node.Handler().Run = async (job, cancellationToken) =>
        {
            Assert.True(await job.WriteAsync(
                (db, _) =>
                {
                    db.Add(new Notification { TenantId = job.Caller.TenantId, UserId = job.Caller.UserId, Kind = "kept", Subject = "Lesson 1", CreatedAt = DateTimeOffset.UnixEpoch });
                    return Task.CompletedTask;
                },
                cancellationToken));
            await job.ReportAsync(0.5, "one is written", cancellationToken);
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return JobOutcome.Nothing;
        };
        node.Handler().Abandon = (job, end) => Task.FromResult(JobOutcome.Done(null, new(job.UserId, "plan_" + end.State, "Volcanoes")));
        var caller = await node.PersonAsync();
        var id = await node.EnqueueAsync(caller);
        await node.JobWhenAsync(id, j => j.Progress == 0.5, "the first result");
        Assert.True(await node.Jobs().CancelAsync(caller, id));
        var job = await node.JobEndedAsync(id);
        Assert.Equal((JobState.Cancelled, JobErrors.Cancelled, 0.5), (job.State, job.ErrorCode, job.Progress));
        Assert.False(await node.Jobs().CancelAsync(caller, id));
        await using var db = node.Get<Database>().Open(caller);
        Assert.Equal(["kept", "plan_Cancelled"], await db.Set<Notification>().Where(n => n.UserId == caller.UserId).Select(n => n.Kind).OrderBy(k => k).ToListAsync());
    }

    [DatabaseFact]
    public async Task Cancel_reaches_a_handler_on_another_node()
    {
        await using var worker = await JobTesting.StartAsync(database, settings: [("Jobs:Heartbeat", "00:00:00.100")]);
        await using var other = JobTesting.Build(database);
        worker.Handler().Run = async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return JobOutcome.Nothing;
        };
        var caller = await other.PersonAsync();
        var id = await other.EnqueueAsync(caller);
        await other.JobWhenAsync(id, j => j.State == JobState.Running, "the start");
        Assert.True(await other.Jobs().CancelAsync(caller, id));
        Assert.Equal(JobState.Cancelled, (await other.JobEndedAsync(id)).State);
    }

    [DatabaseFact]
    public async Task A_job_that_waits_ends_at_once_with_what_its_handler_wants_kept()
    {
        await using var node = JobTesting.Build(database);
        node.Handler().Abandon = (job, end) => Task.FromResult(JobOutcome.Done(null, new(job.UserId, "plan_failed", job.Payload!.Text) { Detail = end.Code }));
        var caller = await node.PersonAsync();
        var id = await node.EnqueueAsync(caller);
        Assert.True(await node.Jobs().CancelAsync(caller, id));
        Assert.Equal((JobState.Cancelled, 0), ((await node.JobAsync(id)).State, (await node.JobAsync(id)).Attempts));
        await using var db = node.Get<Database>().Open(caller);
        Assert.Equal("cancelled", (await db.Set<Notification>().SingleAsync(n => n.SourceId == id)).Detail);
    }

    [DatabaseFact]
    public async Task A_handler_that_fails_at_saying_what_to_keep_does_not_keep_its_job_from_ending()
    {
        await using var node = JobTesting.Build(database);
        node.Handler().Abandon = (_, _) => throw new InvalidOperationException("nothing to say");
        var caller = await node.PersonAsync();
        var id = await node.EnqueueAsync(caller);
        Assert.True(await node.Jobs().CancelAsync(caller, id));
        Assert.Equal(JobState.Cancelled, (await node.JobAsync(id)).State);
    }

    [DatabaseFact]
    public async Task Cancel_that_races_completion_ends_in_one_state_with_what_belongs_to_it()
    {
        await using var node = await JobTesting.StartAsync(database, settings: [("Jobs:Workers", "4")]);
        var figures = await JobRaces.RunAsync(node, Races);
        Assert.Equal(Races, figures.Done + figures.Cancelled);
        Assert.Empty(figures.Wrong);
    }
}
