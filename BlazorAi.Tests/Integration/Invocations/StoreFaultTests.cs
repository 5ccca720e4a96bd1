using BlazorAi.Core.Access;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Tests.Support;
using Microsoft.Data.Sqlite;
using Xunit;

namespace BlazorAi.Tests.Integration.Invocations;

public sealed class StoreFaultsOnSqlite(SqliteTestDatabase database) : StoreFaultTests(database), IClassFixture<SqliteTestDatabase>
{
    [Fact]
    public async Task A_database_that_another_program_locks_for_a_while_costs_no_text()
    {
        await using var node = await TestNode.StartAsync(Database);
        var (caller, view, call, follower) = await RunningInvocation.StartAsync(node);
        await using var _ = follower;
        await using (var other = new SqliteConnection(Database.Settings["Database:Connection"] + ";Pooling=False"))
        {
            await other.OpenAsync();
            await using var hold = other.BeginTransaction(); // IMMEDIATE: nobody else writes
            for (var i = 0; i < 50; i++)
            {
                call.Say($"{i} ");
            }

            call.Finish();
            await Task.Delay(TimeSpan.FromMilliseconds(300)); // the lock's own length, not a wait for something
            Assert.Equal("so far ", follower.Text); // nothing is seen before its commit
        }

        await follower.ToEndAsync();
        Assert.Equal("so far " + string.Concat(Enumerable.Range(0, 50).Select(i => $"{i} ")), (await node.EndedAsync(view.RequestId)).Output);
        Assert.Equal((await node.RowAsync(view.RequestId)).Output, Following.TextOf(await node.FollowAsync(caller, view.RequestId)));
    }
}

public sealed class StoreFaultsOnPostgres(PostgresTestDatabase database) : StoreFaultTests(database), IClassFixture<PostgresTestDatabase>
{
    [DatabaseFact]
    public async Task Connections_that_the_server_cuts_cost_no_text()
    {
        await using var node = await TestNode.StartAsync(Database);
        var (caller, view, call, follower) = await RunningInvocation.StartAsync(node);
        await using var _ = follower;
        for (var i = 0; i < 10; i++)
        {
            await PostgresTestDatabase.OnServerAsync($"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{((PostgresTestDatabase)Database).Name}'");
            call.Say($"{i} ");
            await follower.SeesAsync(events => Following.TextOf(events).EndsWith($"{i} ", StringComparison.Ordinal), "the text after the cut");
        }

        call.Finish();
        await follower.ToEndAsync();
        Assert.Equal("so far 0 1 2 3 4 5 6 7 8 9 ", (await node.EndedAsync(view.RequestId)).Output);
    }
}

/// <summary>A store that fails costs no text, makes nothing twice and ends no service.</summary>
public abstract class StoreFaultTests(TestDatabase database)
{
    protected TestDatabase Database => database;

    [DatabaseFact]
    public async Task A_store_that_fails_for_a_while_costs_no_text_and_ends_no_service()
    {
        var faults = new DatabaseFaults();
        await using var node = await TestNode.StartAsync(database, change: faults.On(database));
        var (caller, view, call, follower) = await RunningInvocation.StartAsync(node);
        await using var _ = follower;
        Func<Exception>[] kinds = [() => new InvalidOperationException("transient"), () => new TimeoutException(), () => new IOException("fell"), () => new ObjectDisposedException("pool")];
        foreach (var kind in kinds)
        {
            var before = faults.Count;
            faults.BeforeCommit = kind;
            call.Say("a");
            await Eventually.TrueAsync(() => faults.Count > before, "a commit that fails");
            call.Say("b");
            before = faults.Count;
            await Eventually.TrueAsync(() => faults.Count > before, "another one");
            faults.BeforeCommit = null;
        }

        await follower.SeesTextAsync("so far abababab");
        faults.BeforeCommit = kinds[0];
        call.Say("c");
        call.Finish();
        var atEnd = faults.Count;
        await Eventually.TrueAsync(() => faults.Count > atEnd + 1, "the last commit to fail");
        faults.BeforeCommit = null;
        await follower.ToEndAsync();
        Assert.Equal("so far ababababc", (await node.EndedAsync(view.RequestId)).Output);
        Assert.Equal(follower.Events, await node.FollowAsync(caller, view.RequestId));
    }

    [DatabaseFact]
    public async Task A_commit_whose_answer_was_lost_is_not_made_twice()
    {
        var faults = new DatabaseFaults();
        await using var node = await TestNode.StartAsync(database, change: faults.On(database));
        var (caller, view, call, follower) = await RunningInvocation.StartAsync(node);
        await using var _ = follower;
        faults.LoseAnswersOfCommits = 1;
        call.Say("once ");
        await Eventually.TrueAsync(() => faults.Count == 1, "the lost answer");
        call.Say("and on");
        await follower.SeesTextAsync("so far once and on");
        faults.LoseAnswersOfCommits = 1;
        call.Finish();
        await follower.ToEndAsync();
        Assert.Equal(2, faults.Count);
        Assert.Equal((InvocationState.Completed, "so far once and on"), ((await node.EndedAsync(view.RequestId)).State, (await node.RowAsync(view.RequestId)).Output));
        Assert.Equal(follower.Events, await node.FollowAsync(caller, view.RequestId));
    }

    [DatabaseFact]
    public async Task A_claim_whose_answer_was_lost_is_taken_up()
    {
        var faults = new DatabaseFaults();
        await using var node = await TestNode.StartAsync(database, change: faults.On(database), settings: ("Invocations:Heartbeat", "00:00:00.050"));
        var caller = (await School.OpenAsync(node)).Person();
        faults.LoseAnswerOfClaim = true;
        var view = await node.Invocations.StartAsync(School.Start(caller));
        var call = await node.Model.NextCallAsync();
        Assert.Equal(1, faults.Count);
        call.Say("all the same");
        call.Finish();
        Assert.Equal("all the same", (await node.EndedAsync(view.RequestId)).Output);
        Assert.Equal(1, node.Model.Count);
    }

    [DatabaseFact]
    public async Task A_follower_outlives_a_store_that_does_not_answer()
    {
        var faults = new DatabaseFaults();
        var model = new ScriptedModel();
        await using var runner = await TestNode.StartAsync(database, model);
        await using var reader = TestNode.Build(database, change: faults.On(database), settings: ("Invocations:FollowPoll", "00:00:00.050"));
        var (caller, view, call, follower) = await RunningInvocation.StartAsync(runner);
        await using var _ = follower;
        await using var elsewhere = new Following(reader, caller, view.RequestId);
        await elsewhere.SeesTextAsync("so far ");
        faults.Reads = true;
        call.Say("more");
        var before = faults.Count;
        await Eventually.TrueAsync(() => faults.Count > before + 2, "reads that fail");
        faults.Reads = false;
        call.Finish();
        await elsewhere.ToEndAsync();
        Assert.Equal("so far more", elsewhere.Text);
    }
}
