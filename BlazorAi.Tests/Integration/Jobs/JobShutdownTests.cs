using BlazorAi.Core.Jobs;
using BlazorAi.Tests.Support;
using Xunit;

namespace BlazorAi.Tests.Integration.Jobs;

public sealed class JobShutdownOnSqlite(SqliteTestDatabase database) : JobShutdownTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class JobShutdownOnPostgres(PostgresTestDatabase database) : JobShutdownTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>A shutdown takes no more jobs, lets what runs finish for a while, and gives the rest back whole.</summary>
public abstract class JobShutdownTests(TestDatabase database)
{
    [DatabaseFact]
    public async Task What_finishes_in_time_is_done_and_nothing_new_begins()
    {
        await using var node = await JobTesting.StartAsync(database, settings: [("Jobs:Workers", "1"), ("Jobs:DrainTime", "00:01:00"), ("Jobs:Lease", "00:00:06")]);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        node.Handler().Run = async (_, cancellationToken) =>
        {
            await go.Task.WaitAsync(cancellationToken);
            return JobOutcome.Nothing;
        };
        var caller = await node.PersonAsync();
        var first = await node.EnqueueAsync(caller);
        var second = await node.EnqueueAsync(caller);
        var running = await node.JobWhenAsync(first, j => j.State == JobState.Running, "the start");
        var stopping = node.StopAsync();
        await node.JobWhenAsync(first, j => j.LeaseUntil > running.LeaseUntil, "a renewal while the shutdown waits");
        go.SetResult();
        await stopping;
        Assert.Equal((JobState.Done, 1), ((await node.JobAsync(first)).State, (await node.JobAsync(first)).Attempts));
        Assert.Equal((JobState.Queued, 0), ((await node.JobAsync(second)).State, (await node.JobAsync(second)).Attempts));
    }

    [DatabaseFact]
    public async Task What_does_not_finish_in_time_goes_back_without_spending_an_attempt()
    {
        await using var node = await JobTesting.StartAsync(database, settings: ("Jobs:DrainTime", "00:00:00.100"));
        var never = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        node.Handler().Run = async (job, cancellationToken) =>
        {
            await never.Task.WaitAsync(job.Payload.Text == "deaf" ? CancellationToken.None : cancellationToken);
            return JobOutcome.Nothing;
        };
        var caller = await node.PersonAsync();
        Guid[] ids = [await node.EnqueueAsync(caller), await node.EnqueueAsync(caller, "deaf")];
        foreach (var id in ids)
        {
            await node.JobWhenAsync(id, j => j.State == JobState.Running, "the start");
        }

        await node.StopAsync();
        foreach (var id in ids)
        {
            var job = await node.JobAsync(id);
            Assert.Equal((JobState.Queued, 0, 0, null), (job.State, job.Attempts, job.Losses, job.ClaimToken));
        }

        await using var next = await JobTesting.StartAsync(database);
        foreach (var id in ids)
        {
            Assert.Equal((JobState.Done, 1), ((await node.JobEndedAsync(id)).State, (await node.JobAsync(id)).Attempts));
        }

        never.SetResult();
    }

    [DatabaseFact]
    public async Task A_job_that_was_cancelled_ends_cancelled_and_does_not_go_back()
    {
        await using var node = await JobTesting.StartAsync(database, settings: [("Jobs:DrainTime", "00:00:00"), ("Jobs:Heartbeat", "00:00:10")]);
        await using var other = JobTesting.Build(database);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        node.Handler().Run = async (_, _) =>
        {
            await go.Task;
            throw new OperationCanceledException();
        };
        var caller = await node.PersonAsync();
        var id = await node.EnqueueAsync(caller);
        await node.JobWhenAsync(id, j => j.State == JobState.Running, "the start");
        Assert.True(await other.Jobs().CancelAsync(caller, id)); // the node hears of it only at its next heartbeat, or by signal
        var stopping = node.StopAsync();
        go.SetResult();
        await stopping;
        Assert.Equal(JobState.Cancelled, (await node.JobAsync(id)).State);
    }
}
