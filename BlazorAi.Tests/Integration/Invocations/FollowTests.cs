using BlazorAi.Core.Access;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.UnitPlans;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BlazorAi.Tests.Integration.Invocations;

public sealed class FollowOnSqlite(SqliteTestDatabase database) : FollowTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class FollowOnPostgres(PostgresTestDatabase database) : FollowTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>Whoever follows, from wherever and whenever, sees the same log.</summary>
public abstract class FollowTests(TestDatabase database)
{
    private static readonly string[] Awkward = ["# Lava\r\n", "a\0b", "\uD83C", "\uDF0B", " half \uD83C", "x", "\uDF0B", "zażółć 火山\n", "\r", "\n", "</script>\u2028 \uFEFF", "end\uD83C"];

    [DatabaseFact]
    public async Task Chunks_equal_the_output_byte_for_byte_whatever_a_provider_sends()
    {
        await using var node = await TestNode.StartAsync(database);
        var caller = (await School.OpenAsync(node)).Person();
        var view = await node.Invocations.StartAsync(School.Start(caller));
        await using var first = new Following(node, caller, view.RequestId);
        var call = await node.Model.NextCallAsync();
        foreach (var chunk in Awkward)
        {
            call.Say(chunk);
            var said = string.Concat(Awkward.TakeWhile(c => c != chunk)) + chunk;
            if (!char.IsSurrogate(chunk[^1]))
            {
                await first.SeesAsync(events => Following.TextOf(events).Length >= StorableText.Clean(said).Length, "each chunk in a flush of its own");
            }
        }

        call.Finish();
        var events = await first.ToEndAsync();
        var row = await node.EndedAsync(view.RequestId);
        Assert.Equal(StorableText.Clean(string.Concat(Awkward)), row.Output);
        Assert.Contains("🌋", row.Output, StringComparison.Ordinal);
        Assert.Equal(row.Output, Following.TextOf(events));
        Assert.Equal((InvocationState.Completed, "stop", row.LastSequence), (row.State, row.FinishReason, (long)events.Count));
        Assert.NotNull(row.FirstTokenAt);
        Assert.Equal([GenerationStage.Prompting, GenerationStage.Generating], events.Select(e => e.Event).OfType<StageEvent>().Select(s => s.Stage));

        Assert.Equal(events, await node.FollowAsync(caller, view.RequestId)); // after the end
    }

    [DatabaseFact]
    public async Task One_that_joins_midway_or_comes_back_sees_the_same()
    {
        await using var node = await TestNode.StartAsync(database);
        var caller = (await School.OpenAsync(node)).Person();
        var view = await node.Invocations.StartAsync(School.Start(caller));
        await using var first = new Following(node, caller, view.RequestId);
        var call = await node.Model.NextCallAsync();
        call.Say("one ");
        await first.SeesTextAsync("one ");
        await using (var leaves = new Following(node, caller, view.RequestId))
        {
            await leaves.SeesTextAsync("one ");
        }

        call.Say("two ");
        await first.SeesTextAsync("one two ");
        await using var late = new Following(node, caller, view.RequestId);
        await using var resumed = new Following(node, caller, view.RequestId, after: 3);
        await late.SeesTextAsync("one two ");
        await resumed.SeesTextAsync("two ");
        call.Say("three");
        call.Finish();
        var all = await first.ToEndAsync();
        Assert.Equal(all, await late.ToEndAsync());
        Assert.Equal(all.Skip(3), await resumed.ToEndAsync());
        for (var after = 0; after < all.Count; after++)
        {
            Assert.Equal(all.Skip(after), await node.FollowAsync(caller, view.RequestId, after));
        }
    }

    [DatabaseFact]
    public async Task A_number_beyond_the_end_or_below_the_beginning_does_no_harm()
    {
        await using var node = await TestNode.StartAsync(database);
        var caller = (await School.OpenAsync(node)).Person();
        var view = await node.Invocations.StartAsync(School.Start(caller));
        await using var beyond = new Following(node, caller, view.RequestId, after: 1_000);
        var call = await node.Model.NextCallAsync();
        call.Say("all");
        call.Finish();
        var row = await node.EndedAsync(view.RequestId);
        await Conditions.TrueAsync(async () => (await node.FollowAsync(caller, view.RequestId, after: 1_000)).Count == 0, "an end without events");
        Assert.Empty(await node.FollowAsync(caller, view.RequestId, after: row.LastSequence));
        Following.AssertWhole(await node.FollowAsync(caller, view.RequestId, after: -5));
    }

    [DatabaseFact]
    public async Task A_slow_follower_reads_the_database()
    {
        await using var node = await TestNode.StartAsync(database, settings: ("Invocations:FlushInterval", "00:00:00.001"));
        var caller = (await School.OpenAsync(node)).Person();
        var view = await node.Invocations.StartAsync(School.Start(caller));
        await using var fast = new Following(node, caller, view.RequestId);
        await using var slow = node.Invocations.FollowAsync(caller, view.RequestId).GetAsyncEnumerator();
        Assert.True(await slow.MoveNextAsync());
        List<LoggedEvent> seen = [slow.Current];
        var call = await node.Model.NextCallAsync();
        const int Commits = 300; // more than a run keeps, and more than one read of rows
        for (var i = 0; i < Commits; i++)
        {
            var before = fast.Events.Count;
            call.Say($"{i} ");
            await fast.SeesAsync(events => events.Count > before && Following.TextOf(events).EndsWith($"{i} ", StringComparison.Ordinal), "the next commit");
        }

        call.Finish();
        while (await slow.MoveNextAsync())
        {
            seen.Add(slow.Current);
        }

        var all = await fast.ToEndAsync();
        Assert.True(all.Count >= Commits);
        Assert.Equal(all, seen);
    }

    [DatabaseFact]
    public async Task Who_may_open_the_target_may_follow_and_only_owner_and_administrators_may_stop()
    {
        await using var node = await TestNode.StartAsync(database);
        var school = await School.OpenAsync(node);
        var owner = school.Person();
        var plan = await node.Get<Core.UnitPlans.UnitPlans>().CreateAsync(owner, new() { Title = "Volcanoes", Subject = "Science", YearGroup = "Year 5" });
        var view = await node.Invocations.StartAsync(School.Start(owner, target: plan));
        var privately = await node.Invocations.StartAsync(School.Start(owner));
        var stranger = (await School.OpenAsync(node)).Person(Roles.Admin);
        var (colleague, editor, admin) = (school.Person(), school.Person(Roles.Editor), school.Person(Roles.Admin));

        Assert.False((await node.Get<InvocationQueries>().FindAsync(colleague, view.RequestId))!.MayStop);
        Assert.Null(await node.Get<InvocationQueries>().FindAsync(colleague, privately.RequestId)); // about nothing: the owner's alone
        Assert.Null(await node.Get<InvocationQueries>().FindAsync(editor, view.RequestId)); // may not open units
        foreach (var outsider in new[] { stranger, editor })
        {
            await Assert.ThrowsAsync<KeyNotFoundException>(() => node.FollowAsync(outsider, view.RequestId));
            Assert.False(await node.Invocations.StopAsync(outsider, view.RequestId));
            Assert.Null(await node.Invocations.RegenerateAsync(outsider, view.RequestId, "k", Core.Governance.GenerationSurface.Circuit, differently: true));
        }

        await using var watching = new Following(node, colleague, view.RequestId);
        await using var alsoWatching = new Following(node, admin, privately.RequestId);
        var calls = new[] { await node.Model.NextCallAsync(), await node.Model.NextCallAsync() };
        foreach (var call in calls)
        {
            call.Say("seen");
        }

        await watching.SeesTextAsync("seen");
        Assert.False(await node.Invocations.StopAsync(colleague, view.RequestId));
        Assert.True(await node.Invocations.StopAsync(admin, view.RequestId));
        Assert.True(await node.Invocations.StopAsync(owner, privately.RequestId));
        await watching.ToEndAsync();
        await alsoWatching.ToEndAsync();
        await Assert.ThrowsAsync<KeyNotFoundException>(() => node.FollowAsync(owner, "20260101T000000000Z-" + Guid.NewGuid()));
    }

    [DatabaseFact]
    public async Task Without_streaming_the_answer_is_one_chunk()
    {
        await using var node = await TestNode.StartAsync(database);
        var caller = (await School.OpenAsync(node)).Person();
        var view = await node.Invocations.StartAsync(School.Start(caller) with { IsStreaming = false });
        var call = await node.Model.NextCallAsync();
        call.Say("a", "b", "c");
        call.Finish("length");
        var events = await node.FollowAsync(caller, view.RequestId);
        Following.AssertWhole(events);
        Assert.Equal("abc", Assert.Single(events.Select(e => e.Event).OfType<ResponseChunkEvent>()).Text);
        var found = await node.Get<InvocationQueries>().FindAsync(caller, view.RequestId);
        Assert.Equal(("abc", "length", false), (found!.Text, found.FinishReason, found.IsComplete));
    }

    [DatabaseFact]
    public async Task A_finish_reason_of_any_length_ends_the_run()
    {
        await using var node = await TestNode.StartAsync(database);
        var caller = (await School.OpenAsync(node)).Person();
        var view = await node.Invocations.StartAsync(School.Start(caller));
        var call = await node.Model.NextCallAsync();
        call.Say("text");
        call.Finish(new string('r', 39) + "🌋 and more");
        var row = await node.EndedAsync(view.RequestId);
        Assert.Equal((InvocationState.Completed, new string('r', 39)), (row.State, row.FinishReason));
    }
}
