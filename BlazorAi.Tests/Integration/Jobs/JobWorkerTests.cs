using BlazorAi.Core.Access;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Persistence;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BlazorAi.Tests.Integration.Jobs;

public sealed class JobWorkerOnSqlite(SqliteTestDatabase database) : JobWorkerTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class JobWorkerOnPostgres(PostgresTestDatabase database) : JobWorkerTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>Attempts, their ends, and who may run when.</summary>
public abstract class JobWorkerTests(TestDatabase database)
{
    [DatabaseFact]
    public async Task An_attempt_that_throws_is_tried_again_until_none_is_left()
    {
        await using var node = await JobTesting.StartAsync(database);
        node.Handler().Run = (_, _) => throw new NotSupportedException("unforeseen");
        var ends = new List<JobEnd>();
        node.Handler().Abandon = (job, end) =>
        {
            ends.Add(end);
            return Task.FromResult(JobOutcome.Nothing);
        };
        var id = await node.EnqueueAsync(await node.PersonAsync());
        var job = await node.JobEndedAsync(id);
        Assert.Equal((JobState.Failed, JobErrors.Internal, 3), (job.State, job.ErrorCode, job.Attempts));
        Assert.Equal([1, 2, 3], node.Handler().Started.Select(s => s.Attempt));
        Assert.Equal(new JobEnd(JobState.Failed, JobErrors.Internal, job.ErrorMessage!), Assert.Single(ends));
    }

    [DatabaseFact]
    public async Task A_failure_that_may_pass_is_shown_with_the_next_try_and_a_Retry_After_is_kept()
    {
        await using var node = await JobTesting.StartAsync(database);
        node.Handler().Run = (job, _) => job.Attempt == 1
            ? throw new JobFailedException("provider_down", "The provider does not answer.", retryable: true, TimeSpan.FromDays(400))
            : Task.FromResult(JobOutcome.Nothing);
        var id = await node.EnqueueAsync(await node.PersonAsync());
        var waiting = await node.JobWhenAsync(id, j => j is { State: JobState.Queued, Attempts: 1 }, "the wait");
        Assert.Equal(("provider_down", "The provider does not answer."), (waiting.ErrorCode, waiting.ErrorMessage));
        var wait = waiting.RunAt - node.Time.GetUtcNow();
        Assert.InRange(wait, TimeSpan.FromMinutes(59), TimeSpan.FromHours(1)); // what is absurd is cut
        node.Time.Advance(TimeSpan.FromHours(1));
        var job = await node.JobEndedAsync(id);
        Assert.Equal((JobState.Done, 2, null), (job.State, job.Attempts, job.ErrorCode));
    }

    [DatabaseFact]
    public async Task A_job_that_is_put_off_spends_no_attempt()
    {
        await using var node = await JobTesting.StartAsync(database, new() { MaxAttempts = 1 });
        var until = node.Time.GetUtcNow() + TimeSpan.FromHours(9);
        node.Handler().Run = (_, _) => node.Time.GetUtcNow() < until ? throw new JobPostponedException("quota", "Today’s requests are used up.", until) : Task.FromResult(JobOutcome.Nothing);
        var id = await node.EnqueueAsync(await node.PersonAsync());
        var waiting = await node.JobWhenAsync(id, j => j.ErrorCode == "quota", "the wait");
        Assert.Equal((JobState.Queued, 0), (waiting.State, waiting.Attempts));
        Assert.InRange(waiting.RunAt - until, TimeSpan.FromMilliseconds(-1), TimeSpan.FromMilliseconds(1));
        node.Time.Advance(TimeSpan.FromHours(10));
        Assert.Equal(JobState.Done, (await node.JobEndedAsync(id)).State);
    }

    [DatabaseFact]
    public async Task What_cannot_be_run_at_all_fails_at_once_with_the_reason()
    {
        await using var node = JobTesting.Build(database);
        var abandoned = new List<string?>();
        node.Handler().Abandon = (job, _) =>
        {
            abandoned.Add(job.Payload?.Text);
            return Task.FromResult(JobOutcome.Nothing);
        };
        var caller = await node.PersonAsync();
        var half = await node.EnqueueAsync(caller);
        await JobRows.ChangeAsync(node.Get<Database>(), half, set => set.SetProperty(j => j.PayloadJson, "{}"));
        var garbage = await node.EnqueueAsync(caller);
        await JobRows.ChangeAsync(node.Get<Database>(), garbage, set => set.SetProperty(j => j.PayloadJson, "}{"));
        var unknown = await node.EnqueueAsync(caller);
        await JobRows.ChangeAsync(node.Get<Database>(), unknown, set => set.SetProperty(j => j.Kind, "unheard_of"));
        var healthy = await node.EnqueueAsync(caller);
        await using var runner = await JobTesting.StartAsync(database);
        runner.Handler().Abandon = node.Handler().Abandon;
        foreach (var (id, code) in new[] { (half, JobErrors.UnreadablePayload), (garbage, JobErrors.UnreadablePayload), (unknown, JobErrors.UnknownKind) })
        {
            var job = await node.JobEndedAsync(id);
            Assert.Equal((JobState.Failed, code, 1), (job.State, job.ErrorCode, job.Attempts));
        }

        Assert.Equal(JobState.Done, (await node.JobEndedAsync(healthy)).State);
        Assert.Equal([null, null], abandoned);
        await Assert.ThrowsAsync<ArgumentException>(() => runner.Jobs().EnqueueAsync(caller, new JobRequest<int>(TestHandler.Kind, "wrong payload", 1)));
    }

    [DatabaseFact]
    public async Task A_disabled_persons_job_fails_with_the_reason()
    {
        await using var node = JobTesting.Build(database);
        var caller = await node.PersonAsync();
        var id = await node.EnqueueAsync(caller);
        await using (var db = node.Get<Database>().Open(caller))
        {
            await db.Set<AppUser>().Where(u => u.Id == caller.UserId).ExecuteUpdateAsync(set => set.SetProperty(u => u.IsDisabled, true));
        }

        await using var runner = await JobTesting.StartAsync(database);
        var job = await node.JobEndedAsync(id);
        Assert.Equal((JobState.Failed, JobErrors.AccountDisabled), (job.State, job.ErrorCode));
        Assert.Empty(runner.Handler().Started);
    }

    [DatabaseFact]
    public async Task A_handler_that_hangs_past_its_time_is_cancelled_and_tried_again()
    {
        await using var node = await JobTesting.StartAsync(database, new() { MaxAttempts = 2, TimeLimit = TimeSpan.FromMilliseconds(50) });
        node.Handler().Run = async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return JobOutcome.Nothing;
        };
        var id = await node.EnqueueAsync(await node.PersonAsync());
        var job = await node.JobEndedAsync(id);
        Assert.Equal((JobState.Failed, JobErrors.TimedOut, 2), (job.State, job.ErrorCode, job.Attempts));
    }

    [DatabaseFact]
    public async Task A_handler_that_does_not_even_notice_is_left_to_itself_and_can_write_nothing()
    {
        await using var node = await JobTesting.StartAsync(database, new() { MaxAttempts = 1, TimeLimit = TimeSpan.FromMilliseconds(50) }, settings: [("Jobs:Workers", "1")]);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var late = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        node.Handler().Run = async (job, _) =>
        {
            if (job.Payload.Text == "deaf")
            {
                await release.Task;
                late.SetResult(await job.WriteAsync((_, _) => throw new InvalidOperationException("must not be called")));
                await Assert.ThrowsAsync<ClaimLostException>(() => job.ReportAsync(0.5, "late"));
            }

            return JobOutcome.Nothing;
        };
        var caller = await node.PersonAsync();
        var deaf = await node.EnqueueAsync(caller, "deaf");
        var next = await node.EnqueueAsync(caller, "next");
        Assert.Equal(JobErrors.TimedOut, (await node.JobEndedAsync(deaf)).ErrorCode);
        Assert.Equal(JobState.Done, (await node.JobEndedAsync(next)).State); // the place is free
        release.SetResult();
        Assert.False(await late.Task);
        Assert.Equal((JobState.Failed, ""), ((await node.JobAsync(deaf)).State, (await node.JobAsync(deaf)).ProgressText));
    }

    [DatabaseFact]
    public async Task A_kind_runs_no_more_at_once_on_a_node_than_it_may()
    {
        await using var node = await JobTesting.StartAsync(database, new() { Concurrency = 2 });
        var (now, most) = (0, 0);
        var gate = new Lock();
        node.Handler().Run = async (_, cancellationToken) =>
        {
            lock (gate)
            {
                most = Math.Max(most, ++now);
            }

            await Task.Delay(20, cancellationToken);
            Interlocked.Decrement(ref now);
            return JobOutcome.Nothing;
        };
        var caller = await node.PersonAsync();
        foreach (var id in await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => node.EnqueueAsync(caller))))
        {
            await node.JobEndedAsync(id);
        }

        Assert.Equal(2, most);
    }

    [DatabaseFact]
    public async Task Within_a_school_the_lower_priority_runs_first_and_then_the_older()
    {
        await using var node = JobTesting.Build(database);
        var caller = await node.PersonAsync();
        foreach (var (text, priority) in new[] { ("c", 0), ("d", 0), ("a", -5), ("e", 7), ("b", -5) })
        {
            await node.Jobs().EnqueueAsync(caller, JobTesting.Request(text) with { Priority = priority });
        }

        var last = (await node.Jobs().EnqueueAsync(caller, JobTesting.Request("f") with { Priority = 7 })).JobId;
        await using var runner = await JobTesting.StartAsync(database, settings: [("Jobs:Workers", "1")]);
        await node.JobEndedAsync(last);
        Assert.Equal(["a", "b", "c", "d", "e", "f"], runner.Handler().Started.Where(s => s.Caller.UserId == caller.UserId).Select(s => s.Payload.Text));
    }

    [DatabaseFact]
    public async Task Ten_thousand_jobs_of_one_school_do_not_keep_another_waiting()
    {
        await using var node = JobTesting.Build(database);
        var (big, small) = (await node.PersonAsync(), await node.PersonAsync());
        await JobRows.CopyAsync(node.Get<Database>(), await node.EnqueueAsync(big), 9_999);
        await using var runner = JobTesting.Build(database, settings: [("Jobs:Workers", "2")]);
        var one = await node.EnqueueAsync(small);
        await runner.StartAsync();
        var done = await node.JobEndedAsync(one);
        var before = runner.Handler().Started.TakeWhile(s => s.Job.Id != one).Count();
        Assert.True(before <= 4, $"{before} jobs of the big school began before the small one’s");
        Assert.Equal(JobState.Done, done.State);
        await using var db = node.Get<Database>().Open(big);
        await db.Set<Job>().Where(j => j.State == JobState.Queued).ExecuteDeleteAsync(); // nobody waits for them
    }

    [DatabaseFact]
    public async Task Progress_is_stored_and_signalled()
    {
        await using var node = await JobTesting.StartAsync(database);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        node.Handler().Run = async (job, cancellationToken) =>
        {
            await job.ReportAsync(7, "Lesson\0 two", cancellationToken);
            await job.ReportAsync(0.25, "Lesson two", cancellationToken);
            await go.Task.WaitAsync(cancellationToken);
            return JobOutcome.Nothing;
        };
        var caller = await node.PersonAsync();
        var told = 0;
        using var subscription = node.Get<Core.Signals.ISignals>().Subscribe(JobTopics.User(caller.UserId), () => Interlocked.Increment(ref told));
        var id = await node.EnqueueAsync(caller);
        await node.JobWhenAsync(id, j => j is { Progress: 0.25, ProgressText: "Lesson two" }, "the progress");
        Assert.True(told >= 3);
        go.SetResult();
        Assert.Equal((JobState.Done, 1.0), ((await node.JobEndedAsync(id)).State, (await node.JobAsync(id)).Progress));
    }
}
