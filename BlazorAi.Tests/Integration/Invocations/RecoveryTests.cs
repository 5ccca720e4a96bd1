using BlazorAi.Core.Access;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Persistence;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace BlazorAi.Tests.Integration.Invocations;

public sealed class RecoveryOnSqlite(SqliteTestDatabase database) : RecoveryTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class RecoveryOnPostgres(PostgresTestDatabase database) : RecoveryTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>What becomes of an invocation when something around it fails.</summary>
public abstract class RecoveryTests(TestDatabase database)
{
    [DatabaseFact]
    public async Task A_runner_whose_claim_was_taken_over_changes_nothing_more()
    {
        await using var node = await TestNode.StartAsync(database);
        var (caller, view, call, follower) = await RunningInvocation.StartAsync(node);
        await using var _ = follower;
        await UpdateAsync(node, view, set => set.SetProperty(i => i.RunToken, Guid.NewGuid()).SetProperty(i => i.RunnerId, Guid.NewGuid()));
        var taken = await node.RowAsync(view.RequestId);
        call.Say("too late");
        await Eventually.TrueAsync(() => call.Token.IsCancellationRequested, "the work of the one that lost it to end");
        Assert.Equivalent(taken, await node.RowAsync(view.RequestId), strict: true);
        Assert.Equal("so far ", follower.Text);

        await UpdateAsync(node, view, set => set.SetProperty(i => i.LeaseUntil, node.Time.GetUtcNow() - TimeSpan.FromSeconds(1)));
        Assert.Equal(1, await SweeperOf(node).SweepAsync(CancellationToken.None));
        await follower.ToEndAsync(); // also where this node's own run had been the source
        Assert.Equal((InvocationState.Interrupted, "so far "), ((await node.RowAsync(view.RequestId)).State, (await node.RowAsync(view.RequestId)).Output));
    }

    [DatabaseFact]
    public async Task An_invocation_whose_server_went_away_is_interrupted_with_its_text()
    {
        var model = new ScriptedModel();
        await using var gone = await TestNode.StartAsync(database, model);
        var (caller, view, call, follower) = await RunningInvocation.StartAsync(gone);
        await using var _ = follower;
        // As if its process had died: nobody renews, and its token no longer counts.
        await UpdateAsync(gone, view, set => set.SetProperty(i => i.RunToken, Guid.NewGuid()).SetProperty(i => i.RunnerId, Guid.NewGuid()));
        var time = new ShiftedTime();
        time.Advance(TimeSpan.FromSeconds(16));
        await using var next = await TestNode.StartAsync(database, model, time);
        var row = await next.EndedAsync(view.RequestId);
        Assert.Equal((InvocationState.Interrupted, "so far ", GenerationFaults.Interrupted.Code), (row.State, row.Output, row.ErrorCode));
        Assert.Equal("so far ", Following.TextOf(await next.FollowAsync(caller, view.RequestId)));
        Following.AssertWhole(await next.FollowAsync(caller, view.RequestId));
        var child = await next.Invocations.ContinueAsync(caller, view.RequestId, "on", GenerationSurface.Circuit);
        Assert.Equal("so far ", child!.Prefix);
        await next.Invocations.StopAsync(caller, child.RequestId);
        await next.EndedAsync(child.RequestId);
    }

    [DatabaseFact]
    public async Task Five_minutes_without_an_event_end_it_whether_followed_or_not()
    {
        await using var node = await TestNode.StartAsync(database, settings: [("Invocations:Lease", "01:00:00"), ("Invocations:Heartbeat", "00:00:00.050")]);
        var (_, view, call, follower) = await RunningInvocation.StartAsync(node);
        await using var _ = follower;
        node.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(25));
        Assert.Equal(0, await SweeperOf(node).SweepAsync(default));
        call.Say("another event");
        await follower.SeesTextAsync("so far another event");
        node.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(25));
        Assert.Equal(0, await SweeperOf(node).SweepAsync(default));
        node.Time.Advance(TimeSpan.FromSeconds(26));
        var row = await node.EndedAsync(view.RequestId);
        Assert.Equal((InvocationState.Expired, "so far another event", GenerationFaults.Expired.Code), (row.State, row.Output, row.ErrorCode));
        await follower.ToEndAsync();
        await Eventually.TrueAsync(() => call.Token.IsCancellationRequested, "the model to be hung up on");
    }

    [DatabaseFact]
    public async Task A_lease_is_renewed_while_its_runner_lives()
    {
        await using var node = await TestNode.StartAsync(database, settings: ("Invocations:Heartbeat", "00:00:00.050"));
        var (_, view, _, follower) = await RunningInvocation.StartAsync(node);
        await using var _ = follower;
        for (var i = 0; i < 5; i++)
        {
            node.Time.Advance(TimeSpan.FromSeconds(8)); // 40 s in all, more than two leases
            await node.RowWhenAsync(view.RequestId, row => row.HasEnded || row.LeaseUntil > node.Time.GetUtcNow() + TimeSpan.FromSeconds(12), "the lease to be renewed");
        }

        Assert.Equal(InvocationState.Running, (await node.RowAsync(view.RequestId)).State);
    }

    [DatabaseFact]
    public async Task A_finished_row_never_changes()
    {
        await using var node = await TestNode.StartAsync(database);
        var (caller, view, call, follower) = await RunningInvocation.StartAsync(node);
        await using var _ = follower;
        call.Finish();
        await follower.ToEndAsync();
        var row = await node.EndedAsync(view.RequestId);
        var running = (await node.RowAsync(view.RequestId))!;
        running.State = InvocationState.Running;
        await using var db = node.Get<Core.Persistence.Database>().OpenSystem(SystemReason.Recovery);
        var now = node.Time.GetUtcNow();
        foreach (var stale in new[] { row, running })
        {
            await InvocationTransitions.EndUnheldAsync(node.Get<Core.Persistence.Database>(), stale.State == InvocationState.Running ? stale : running, Ending.Failed(GenerationFaults.Expired, InvocationState.Expired), now, default);
        }

        Assert.False(await InvocationTransitions.ClaimAsync(db, row.Id, Guid.NewGuid(), Guid.NewGuid(), now, now, default));
        node.Time.Advance(TimeSpan.FromHours(1));
        await SweeperOf(node).SweepAsync(default);
        await node.Invocations.StopAsync(caller, view.RequestId);
        Assert.Equivalent(row, await node.RowAsync(view.RequestId), strict: true);
    }

    [DatabaseFact]
    public async Task A_shutdown_in_good_order_marks_what_it_leaves_at_once()
    {
        await using var node = await TestNode.StartAsync(database);
        var (caller, view, call, follower) = await RunningInvocation.StartAsync(node);
        await using var _ = follower;
        call.Say("and the last");
        await node.StopAsync();
        var row = await node.RowAsync(view.RequestId);
        Assert.Equal((InvocationState.Interrupted, GenerationFaults.Interrupted.Code), (row.State, row.ErrorCode));
        Assert.StartsWith("so far ", row.Output, StringComparison.Ordinal);
        Assert.True(call.Token.IsCancellationRequested);
        Assert.Equal(row.Output, Following.TextOf(await follower.ToEndAsync()));
        await using var db = node.Get<Core.Persistence.Database>().Open(caller);
        Assert.False(await db.Set<ActiveSlot>().AnyAsync(s => s.InvocationId == row.Id));
    }

    [DatabaseFact]
    public async Task More_than_a_round_takes_start_without_waiting_for_the_next_poll()
    {
        await using var node = TestNode.Build(database, settings: ("Invocations:Heartbeat", "00:10:00"));
        node.Model.Answer = call =>
        {
            call.Say("x");
            call.Finish();
        };
        var caller = (await School.OpenAsync(node, change: policy => policy.RequestsPerDay = 1_000)).Person();
        List<InvocationView> views = [];
        for (var i = 0; i < 120; i++)
        {
            views.Add(await node.Invocations.StartAsync(School.Start(caller, surface: GenerationSurface.Job)));
        }

        foreach (var service in node.Get<IEnumerable<IHostedService>>().Where(s => s is InvocationLog or InvocationRunner))
        {
            await service.StartAsync(default);
        }

        Assert.Equal(InvocationState.Completed, (await node.EndedAsync(views[^1].RequestId)).State);
        foreach (var service in node.Get<IEnumerable<IHostedService>>().Where(s => s is InvocationLog or InvocationRunner).Reverse())
        {
            await service.StopAsync(default);
        }
    }

    private static InvocationSweeper SweeperOf(TestNode node) => node.Get<IEnumerable<IHostedService>>().OfType<InvocationSweeper>().Single();

    private static async Task UpdateAsync(TestNode node, InvocationView view, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<AiInvocation>> set)
    {
        await using var db = node.Get<Core.Persistence.Database>().OpenSystem(SystemReason.Recovery);
        Assert.Equal(1, await db.Set<AiInvocation>().Where(i => i.Id == view.Id).ExecuteUpdateAsync(set));
    }
}
