using BlazorAi.Core.Access;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace BlazorAi.Tests.Integration.Invocations;

public sealed class StopAndContinueOnSqlite(SqliteTestDatabase database) : StopAndContinueTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class StopAndContinueOnPostgres(PostgresTestDatabase database) : StopAndContinueTests(database), IClassFixture<PostgresTestDatabase>;

public abstract class StopAndContinueTests(TestDatabase database)
{
    [DatabaseFact]
    public async Task Stop_hangs_up_at_the_model_and_keeps_the_text()
    {
        await using var node = await TestNode.StartAsync(database);
        var caller = (await School.OpenAsync(node)).Person();
        var view = await node.Invocations.StartAsync(School.Start(caller));
        await using var follower = new Following(node, caller, view.RequestId);
        var call = await node.Model.NextCallAsync();
        call.Say("so far");
        await follower.SeesTextAsync("so far");
        Assert.True(await node.Invocations.StopAsync(caller, view.RequestId));
        await Eventually.TrueAsync(() => call.Token.IsCancellationRequested, "the model to be hung up on");
        var events = await follower.ToEndAsync();
        Assert.Equal(GenerationFaults.Stopped.Code, Assert.IsType<ErrorEvent>(events[^1].Event).Code);
        var row = await node.EndedAsync(view.RequestId);
        Assert.Equal((InvocationState.Cancelled, "so far", "stopped"), (row.State, row.Output, row.ErrorCode));
        Assert.True(await node.Invocations.StopAsync(caller, view.RequestId)); // again: it has ended, and stays as it is
        Assert.Equivalent(row, await node.RowAsync(view.RequestId), strict: true);
        await AssertSettledOnceAsync(node, caller, row);
    }

    [DatabaseFact]
    public async Task A_model_that_does_not_hang_up_or_breaks_while_it_does_is_stopped_all_the_same()
    {
        await using var node = await TestNode.StartAsync(database);
        var caller = (await School.OpenAsync(node)).Person();
        foreach (var breaks in new[] { false, true })
        {
            var view = await node.Invocations.StartAsync(School.Start(caller));
            await using var follower = new Following(node, caller, view.RequestId);
            var call = await node.Model.NextCallAsync();
            call.IgnoresHangUp = true; // the enumeration has begun with the app's token: what counts is what follows
            call.Say("so far");
            await follower.SeesTextAsync("so far");
            await node.Invocations.StopAsync(caller, view.RequestId);
            await Eventually.TrueAsync(() => call.Token.IsCancellationRequested, "the model to be hung up on");
            if (breaks)
            {
                call.Fail(new IOException("The socket was closed."));
            }
            else
            {
                call.Say(" and on");
            }

            Assert.Equal(InvocationState.Cancelled, (await node.EndedAsync(view.RequestId)).State);
            await follower.ToEndAsync();
        }
    }

    [DatabaseFact]
    public async Task A_model_that_neither_sends_nor_reacts_is_left_to_itself_and_what_it_does_later_counts_for_nothing()
    {
        using var logs = new CapturedLogs();
        await using var node = await TestNode.StartAsync(
            database, change: services => services.AddLogging(logging => logging.AddProvider(logs)), settings: ("Invocations:StopGrace", "00:00:00.200"));
        var caller = (await School.OpenAsync(node)).Person();
        foreach (var breaks in new[] { false, true })
        {
            var asked = DeafCall(node.Model);
            var view = await node.Invocations.StartAsync(School.Start(caller));
            await using var follower = new Following(node, caller, view.RequestId);
            var call = await asked;
            call.Say("so far");
            await follower.SeesTextAsync("so far");
            await node.Invocations.StopAsync(caller, view.RequestId);
            var events = await follower.ToEndAsync();
            Assert.Equal(GenerationFaults.Stopped.Code, Assert.IsType<ErrorEvent>(events[^1].Event).Code);
            var row = await node.RowAsync(view.RequestId);
            Assert.Equal((InvocationState.Cancelled, "so far"), (row.State, row.Output));
            await AssertSettledOnceAsync(node, caller, row);
            Assert.Contains(logs.Lines, line => line.Level == LogLevel.Warning && line.Message.Contains(view.RequestId, StringComparison.Ordinal));

            if (breaks)
            {
                call.Fail(new IOException("The socket was closed."));
            }
            else
            {
                call.Say(" and on");
            }

            await Eventually.TrueAsync(
                () => logs.Lines.Any(line => line.Message.Contains(view.RequestId, StringComparison.Ordinal) && line.Message.Contains("ended", StringComparison.Ordinal)
                    && line.Level == LogLevel.Information), "the call that was left to itself to be heard of");
            Assert.Equivalent(row, await node.RowAsync(view.RequestId), strict: true);
            Assert.Equal(events.Count, (await node.FollowAsync(caller, view.RequestId)).Count);
        }
    }

    [DatabaseFact]
    public async Task A_shutdown_does_not_wait_for_a_model_that_does_not_react()
    {
        var node = await TestNode.StartAsync(database, settings: ("Invocations:StopGrace", "00:00:00.200"));
        await using var later = TestNode.Build(database);
        var caller = (await School.OpenAsync(node)).Person();
        var asked = DeafCall(node.Model);
        var view = await node.Invocations.StartAsync(School.Start(caller));
        await Eventually.DoneAsync(asked, "a call of the model");
        await Eventually.DoneAsync(node.DisposeAsync().AsTask(), "the shutdown");
        Assert.Equal(InvocationState.Interrupted, (await later.RowAsync(view.RequestId)).State);
    }

    [DatabaseFact]
    public async Task A_pending_one_is_stopped_without_a_runner()
    {
        await using var node = TestNode.Build(database);
        var school = await School.OpenAsync(node);
        var caller = school.Person();
        var target = Guid.CreateVersion7();
        var view = await node.Invocations.StartAsync(School.Start(caller, target: target));
        var (told, news) = (0, 0);
        using var aboutTarget = node.Get<ISignals>().Subscribe(InvocationTopics.Target("unit_plan", target), () => told++);
        using var aboutLog = node.Get<ISignals>().Subscribe(InvocationTopics.Log(view.Id), () => news++);
        Assert.True(await node.Invocations.StopAsync(school.Person(Roles.Admin), view.RequestId));
        var row = await node.RowAsync(view.RequestId);
        Assert.Equal((InvocationState.Cancelled, "", 1L), (row.State, row.Output, row.LastSequence));
        Assert.Equal((1, 1), (told, news));
        Following.AssertWhole(await node.FollowAsync(caller, view.RequestId));
        await AssertSettledOnceAsync(node, caller, row);
        Assert.Equal(0, node.Model.Count);
    }

    [DatabaseFact]
    public async Task Every_ending_frees_the_slot_and_settles_once()
    {
        await using var node = await TestNode.StartAsync(database);
        var caller = (await School.OpenAsync(node)).Person();
        (string How, InvocationState State, string? Code)[] endings =
        [
            ("finish", InvocationState.Completed, null),
            ("say nothing", InvocationState.Failed, GenerationFaults.Empty.Code),
            ("filter", InvocationState.Failed, GenerationFaults.ContentFiltered.Code),
            ("break", InvocationState.Failed, null),
            ("unknown fault", InvocationState.Failed, GenerationFaults.Internal.Code),
            ("stop", InvocationState.Cancelled, GenerationFaults.Stopped.Code),
        ];
        foreach (var (how, state, code) in endings)
        {
            var view = await node.Invocations.StartAsync(School.Start(caller));
            await using var follower = new Following(node, caller, view.RequestId);
            var call = await node.Model.NextCallAsync();
            if (how != "say nothing")
            {
                call.Say("text");
                await follower.SeesTextAsync("text");
            }

            switch (how)
            {
                case "stop":
                    await node.Invocations.StopAsync(caller, view.RequestId);
                    break;
                case "filter":
                    call.Finish("content_filter");
                    break;
                case "break":
                    call.Fail(new GenerationException(GenerationFaults.Dropped));
                    break;
                case "unknown fault":
                    call.Fail(new InvalidOperationException("nobody foresaw this"));
                    break;
                default:
                    call.Finish();
                    break;
            }

            var events = await follower.ToEndAsync();
            var row = await node.EndedAsync(view.RequestId);
            Assert.Equal((how, state, how == "say nothing" ? "" : "text"), (how, row.State, row.Output));
            Assert.Equal(how == "break" ? GenerationFaults.Dropped.Code : code, row.ErrorCode);
            Assert.Equal(state == InvocationState.Completed, events[^1].Event is CompleteEvent);
            await AssertSettledOnceAsync(node, caller, row);
        }
    }

    [DatabaseFact]
    public async Task Continue_goes_on_from_the_whole_text_and_shows_it_ahead()
    {
        await using var node = await TestNode.StartAsync(database);
        var caller = (await School.OpenAsync(node)).Person();
        var target = Guid.CreateVersion7();
        var view = await node.Invocations.StartAsync(School.Start(caller, target: target));
        Assert.Null(await node.Invocations.ContinueAsync(caller, view.RequestId, "too soon", GenerationSurface.Circuit));
        var said = "";
        foreach (var part in new[] { "one ", "two ", "three" })
        {
            var call = await node.Model.NextCallAsync();
            Assert.Equal(said.Length == 0 ? null : said, call.Messages.SingleOrDefault(m => m.Role == ChatRole.Assistant)?.Text);
            call.Say(part);
            call.Fail(new GenerationException(GenerationFaults.Dropped));
            await node.EndedAsync(view.RequestId);
            var shown = await node.Get<InvocationQueries>().FindAsync(caller, view.RequestId);
            Assert.Equal((said, part, said + part), (shown!.Prefix, shown.Output, shown.Text));
            Assert.Equal(part, Following.TextOf(await node.FollowAsync(caller, view.RequestId)));
            said += part;
            view = (await node.Invocations.ContinueAsync(caller, view.RequestId, "on " + part, GenerationSurface.Circuit))!;
            Assert.Equal((said, InvocationRelation.Continue, InvocationState.Pending), (view.Prefix, view.Relation, view.State));
        }

        var last = await node.Model.NextCallAsync();
        last.Say("!");
        last.Finish();
        await node.EndedAsync(view.RequestId);
        Assert.Equal("one two three!", (await node.Get<InvocationQueries>().FindAsync(caller, view.RequestId))!.Text);
        var listed = Assert.Single(await node.Get<InvocationQueries>().ListForTargetAsync(caller, "unit_plan", target));
        Assert.Equal(view.RequestId, listed.RequestId);
    }

    [DatabaseFact]
    public async Task Regenerate_asks_for_another_answer_and_retry_for_the_same()
    {
        await using var node = await TestNode.StartAsync(database);
        var caller = (await School.OpenAsync(node)).Person();
        var view = await node.Invocations.StartAsync(School.Start(caller, "Write about lava."));
        var call = await node.Model.NextCallAsync();
        call.Say("first");
        call.Finish();
        await node.EndedAsync(view.RequestId);
        var other = await NextAsync(view, differently: true);
        await NextAsync(other.View, differently: true);
        Assert.Equal(1, other.Variation);
        var same = await NextAsync(other.View, differently: false);
        Assert.Equal(other.Variation, same.Variation);

        var again = await node.Invocations.RegenerateAsync(caller, view.RequestId, "same key", GenerationSurface.Circuit, differently: true);
        var twice = await node.Invocations.RegenerateAsync(caller, view.RequestId, "same key", GenerationSurface.Circuit, differently: true);
        Assert.Equal(again!.RequestId, twice!.RequestId);
        (await node.Model.NextCallAsync()).Finish();

        async Task<(InvocationView View, long Variation)> NextAsync(InvocationView parent, bool differently)
        {
            var child = await node.Invocations.RegenerateAsync(caller, parent.RequestId, Guid.NewGuid().ToString(), GenerationSurface.Circuit, differently, streaming: false);
            var answer = await node.Model.NextCallAsync();
            Assert.DoesNotContain(answer.Messages, m => m.Role == ChatRole.Assistant);
            Assert.Contains("Write about lava.", answer.Messages[^1].Text, StringComparison.Ordinal);
            answer.Say("text");
            answer.Finish();
            await node.EndedAsync(child!.RequestId);
            Assert.Equal(("", InvocationRelation.Regenerate), (child.Prefix, child.Relation));
            return (child, ((TeachingBrief)answer.Options!.AdditionalProperties![TeachingBrief.PropertyName]!).Variation);
        }
    }

    /// <summary>The next call, which takes no notice of being cancelled.</summary>
    private static Task<ScriptedCall> DeafCall(ScriptedModel model)
    {
        var asked = new TaskCompletionSource<ScriptedCall>(TaskCreationOptions.RunContinuationsAsynchronously);
        model.Answer = call =>
        {
            call.IgnoresHangUp = true;
            asked.TrySetResult(call);
        };
        return asked.Task;
    }

    private static async Task AssertSettledOnceAsync(TestNode node, Caller caller, AiInvocation row)
    {
        await using var db = node.Get<Database>().Open(caller);
        Assert.False(await db.Set<ActiveSlot>().AnyAsync(s => s.InvocationId == row.Id));
        var entry = await db.Set<UsageEntry>().SingleAsync(e => e.InvocationId == row.Id);
        Assert.Equal((row.InputTokens, row.OutputTokens, row.FinishedAt), (entry.InputTokens, entry.OutputTokens, entry.SettledAt));
        await UsageLedger.SettleAsync(db, row.Id, new(999, 999, null), node.Time.GetUtcNow(), CancellationToken.None);
        Assert.Equal(row.OutputTokens, (await db.Set<UsageEntry>().AsNoTracking().SingleAsync(e => e.InvocationId == row.Id)).OutputTokens);
    }
}
