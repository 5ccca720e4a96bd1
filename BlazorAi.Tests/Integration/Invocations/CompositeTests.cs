using BlazorAi.Core.Access;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Persistence;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BlazorAi.Tests.Integration.Invocations;

public sealed class CompositeOnSqlite(SqliteTestDatabase database) : CompositeTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class CompositeOnPostgres(PostgresTestDatabase database) : CompositeTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>Work made of several requests: a root that holds its parts together.</summary>
public abstract class CompositeTests(TestDatabase database)
{
    private static readonly (string, string)[] FastBeat = [("Invocations:Heartbeat", "00:00:00.050")];
    private readonly Guid unit = Guid.CreateVersion7();

    [DatabaseFact]
    public async Task A_root_names_its_parts_and_neither_is_a_result_of_its_own()
    {
        await using var node = await TestNode.StartAsync(database);
        var caller = (await School.OpenAsync(node)).Person();
        await using var root = await node.Invocations.StartCompositeAsync(Root(caller));
        root.Append(new StageEvent(GenerationStage.Generating));
        node.Model.Answer = call =>
        {
            call.Say("A part.");
            call.Finish();
        };
        for (var i = 1; i <= 7; i++) // more than a person has slots
        {
            var part = await node.Invocations.RunToEndAsync(caller, Part(caller, root), started =>
            {
                root.Append(new StatusEvent($"Part {i}", i / 7.0, started.RequestId));
                return Task.CompletedTask;
            });
            Assert.Equal((InvocationState.Completed, "A part.", InvocationRelation.Part), (part.State, part.Output, part.Relation));
        }

        await root.CompleteAsync();
        var events = await node.FollowAsync(caller, root.RequestId);
        Following.AssertWhole(events);
        Assert.IsType<CompleteEvent>(events[^1].Event);
        var named = events.Select(e => e.Event).OfType<StatusEvent>().ToList();
        Assert.Equal(1.0, named[^1].Progress);
        Assert.Equal(7, named.Select(n => n.Child).Distinct().Count());
        Assert.Equal(root.InvocationId, (await node.RowAsync(named[0].Child!)).ParentId);
        Assert.Equal(InvocationState.Completed, (await node.RowAsync(root.RequestId)).State);

        Assert.Empty(await node.Get<InvocationQueries>().ListForTargetAsync(caller, "unit_plan", unit));
        Assert.Equal(93, (await node.Get<Admission>().PreviewAsync(new(caller, School.Task, GenerationSurface.Job))).RequestsLeft); // the parts count, the root does not
        Assert.Null(await node.Invocations.ContinueAsync(caller, root.RequestId, "on", GenerationSurface.Circuit));
        Assert.Null(await node.Invocations.RegenerateAsync(caller, root.RequestId, "again", GenerationSurface.Circuit, differently: true));
    }

    [DatabaseFact]
    public async Task A_part_takes_no_slot_and_obeys_the_policy()
    {
        await using var node = await TestNode.StartAsync(database);
        var caller = (await School.OpenAsync(node, change: policy => policy.RequestsPerDay = 1)).Person();
        await using var root = await node.Invocations.StartCompositeAsync(Root(caller));
        var part = await node.Invocations.StartAsync(Part(caller, root));
        await node.Model.NextCallAsync();
        Assert.Empty(await node.Get<InvocationQueries>().ListActiveAsync(caller));
        var refused = await Assert.ThrowsAsync<PolicyRefusedException>(() => node.Invocations.RunToEndAsync(caller, Part(caller, root)));
        Assert.Equal(PolicyRules.DailyQuota, refused.Decision.RefusedBy);
        await node.Invocations.StopAsync(caller, part.RequestId);
        await node.EndedAsync(part.RequestId);
    }

    [DatabaseFact]
    public async Task Giving_up_on_a_part_stops_it_at_its_provider()
    {
        await using var node = await TestNode.StartAsync(database);
        var caller = (await School.OpenAsync(node)).Person();
        await using var root = await node.Invocations.StartCompositeAsync(Root(caller));
        using var giveUp = new CancellationTokenSource();
        var name = "";
        var part = node.Invocations.RunToEndAsync(caller, Part(caller, root), started =>
        {
            name = started.RequestId;
            return Task.CompletedTask;
        }, giveUp.Token);
        var call = await node.Model.NextCallAsync();
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => part);
        await Eventually.TrueAsync(() => call.Token.IsCancellationRequested, "the model to be hung up on");
        Assert.Equal(InvocationState.Cancelled, (await node.EndedAsync(name)).State);
        await root.CancelAsync();
        Assert.Equal((InvocationState.Cancelled, GenerationFaults.Stopped.Code), ((await node.RowAsync(root.RequestId)).State, (await node.RowAsync(root.RequestId)).ErrorCode));
    }

    [DatabaseFact]
    public async Task Stopping_the_root_stops_every_part_at_its_provider()
    {
        await using var node = await TestNode.StartAsync(database);
        var caller = (await School.OpenAsync(node)).Person();
        await using var root = await node.Invocations.StartCompositeAsync(Root(caller));
        List<(InvocationView View, ScriptedCall Call)> parts = [];
        for (var i = 0; i < 3; i++)
        {
            parts.Add((await node.Invocations.StartAsync(Part(caller, root)), await node.Model.NextCallAsync()));
        }

        Assert.True(await node.Invocations.StopAsync(caller, root.RequestId));
        await Eventually.TrueAsync(() => root.Stopped.IsCancellationRequested && parts.All(p => p.Call.Token.IsCancellationRequested), "all to be told");
        foreach (var (view, _) in parts)
        {
            Assert.Equal(InvocationState.Cancelled, (await node.EndedAsync(view.RequestId)).State);
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => node.Invocations.StartAsync(Part(caller, root))); // nothing begins any more
        await root.CancelAsync();
        Assert.Equal(InvocationState.Cancelled, (await node.EndedAsync(root.RequestId)).State);
    }

    [DatabaseFact]
    public async Task A_root_whose_server_went_away_is_interrupted_and_its_holder_is_told()
    {
        await using var gone = await TestNode.StartAsync(database);
        var caller = (await School.OpenAsync(gone)).Person();
        await using var root = await gone.Invocations.StartCompositeAsync(Root(caller));
        root.Append(new StatusEvent("Writing", 0.1));
        await gone.RowWhenAsync(root.RequestId, row => row.LastSequence == 1, "the news to be stored");
        await using (var db = gone.Get<Database>().OpenSystem(SystemReason.Recovery)) // as if its process had died
        {
            await db.Set<AiInvocation>().Where(i => i.Id == root.InvocationId)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.RunToken, Guid.NewGuid()).SetProperty(i => i.RunnerId, Guid.NewGuid()));
        }

        var time = new ShiftedTime();
        time.Advance(TimeSpan.FromSeconds(16));
        await using var next = await TestNode.StartAsync(database, time: time);
        Assert.Equal((InvocationState.Interrupted, GenerationFaults.Interrupted.Code), ((await next.EndedAsync(root.RequestId)).State, (await next.RowAsync(root.RequestId)).ErrorCode));
        await Eventually.TrueAsync(() => root.Stopped.IsCancellationRequested, "the one that held it to notice");
        await root.CompleteAsync(); // changes nothing
        Assert.Equal(InvocationState.Interrupted, (await next.RowAsync(root.RequestId)).State);
    }

    [DatabaseFact]
    public async Task A_root_waits_for_its_parts_as_long_as_its_holder_lives()
    {
        await using var node = await TestNode.StartAsync(database, settings: FastBeat);
        var caller = (await School.OpenAsync(node)).Person();
        await using var root = await node.Invocations.StartCompositeAsync(Root(caller));
        for (var i = 0; i < 60; i++)
        {
            node.Time.Advance(TimeSpan.FromSeconds(8)); // 8 minutes in all, beyond the idle limit
            await node.RowWhenAsync(root.RequestId, row => row.HasEnded || row.LeaseUntil > node.Time.GetUtcNow() + TimeSpan.FromSeconds(12), "the lease to be renewed");
        }

        Assert.Equal(InvocationState.Running, (await node.RowAsync(root.RequestId)).State);
        await node.StopAsync(); // in good order: marked at once
        Assert.Equal(InvocationState.Interrupted, (await node.RowAsync(root.RequestId)).State);
        Assert.True(root.Stopped.IsCancellationRequested);
    }

    [DatabaseFact]
    public async Task A_root_that_nobody_holds_is_ended()
    {
        var faults = new DatabaseFaults();
        await using var node = await TestNode.StartAsync(database, change: faults.On(database), settings: FastBeat);
        var caller = (await School.OpenAsync(node)).Person();
        var start = Root(caller);
        faults.LoseAnswersOfCommits = 1;
        await Assert.ThrowsAsync<IOException>(() => node.Invocations.StartCompositeAsync(start));
        await using var db = node.Get<Database>().Open(caller);
        var root = await db.Set<AiInvocation>().AsNoTracking().SingleAsync(i => i.StartKey == start.StartKey);
        Assert.Equal(InvocationState.Interrupted, (await node.EndedAsync(root.RequestId)).State);
        await Assert.ThrowsAsync<InvalidOperationException>(() => node.Invocations.StartCompositeAsync(start)); // its key is used
    }

    [DatabaseFact]
    public async Task A_part_needs_a_running_root_of_the_same_person()
    {
        await using var node = await TestNode.StartAsync(database);
        var school = await School.OpenAsync(node);
        var (caller, other) = (school.Person(), school.Person());
        await using var root = await node.Invocations.StartCompositeAsync(Root(caller));
        await Assert.ThrowsAsync<InvalidOperationException>(() => node.Invocations.StartAsync(Part(other, root)));
        Assert.Null(await node.Get<InvocationQueries>().FindAsync((await School.OpenAsync(node)).Person(Roles.Admin), root.RequestId));
        await root.CompleteAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => node.Invocations.StartAsync(Part(caller, root)));
    }

    [DatabaseFact]
    public async Task The_names_of_the_parts_outlive_the_compaction_of_the_log()
    {
        await using var node = await TestNode.StartAsync(database);
        var caller = (await School.OpenAsync(node)).Person();
        await using var root = await node.Invocations.StartCompositeAsync(Root(caller));
        foreach (var text in new[] { "one", "two" })
        {
            root.Append(new StatusEvent(text, 0.5, $"part-{text}"));
            root.Append(new StatusEvent("Nothing to keep"));
            await node.RowWhenAsync(root.RequestId, row => row.LastSequence >= (text == "one" ? 2 : 4), "the news to be stored");
        }

        await root.CompleteAsync();
        await node.EndedAsync(root.RequestId);
        node.Time.Advance(TimeSpan.FromDays(8));
        Assert.True(await node.Get<InvocationCompactor>().CompactAsync(CancellationToken.None) > 0);
        var after = (await node.FollowAsync(caller, root.RequestId)).Select(e => e.Event).ToList();
        Assert.Equal(["part-one", "part-two"], after.OfType<StatusEvent>().Select(s => s.Child));
        Assert.IsType<CompleteEvent>(after[^1]);
    }

    [DatabaseFact]
    public void News_that_names_no_part_is_written_as_it_always_was() => // a log and its readers may be of different versions
        Assert.Equal("""[{"type":"status","text":"Trying again","progress":0.5}]""", EventJson.Write([new StatusEvent("Trying again", 0.5)]));

    private InvocationStart Root(Caller caller) => School.Start(caller, target: unit, surface: GenerationSurface.Job) with { Request = new(caller, "unit_plan", GenerationSurface.Job) };

    private InvocationStart Part(Caller caller, CompositeRun root) =>
        School.Start(caller, target: unit, surface: GenerationSurface.Job) with { ParentId = root.InvocationId };
}
