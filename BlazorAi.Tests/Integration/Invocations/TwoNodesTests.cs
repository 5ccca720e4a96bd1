using System.Globalization;
using System.Text;
using BlazorAi.Core.Access;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Persistence;
using BlazorAi.Tests.Support;
using Xunit;
using Xunit.Abstractions;

namespace BlazorAi.Tests.Integration.Invocations;

public sealed class TwoNodesOnSqlite(SqliteTestDatabase database, ITestOutputHelper output) : TwoNodesTests(database, output), IClassFixture<SqliteTestDatabase>;

public sealed class TwoNodesOnPostgres(PostgresTestDatabase database, ITestOutputHelper output) : TwoNodesTests(database, output), IClassFixture<PostgresTestDatabase>;

/// <summary>Two hosts on one database. On SQLite no signal crosses between them: there the slow poll, made fast, does it all.</summary>
public abstract class TwoNodesTests(TestDatabase database, ITestOutputHelper output)
{
    private static readonly (string, string)[] FastPolls = [("Invocations:FollowPoll", "00:00:00.050"), ("Invocations:Heartbeat", "00:00:00.100")];

    [DatabaseFact]
    public async Task Each_runs_once_and_is_followed_stopped_and_continued_from_either()
    {
        var model = new ScriptedModel();
        await using var one = await TestNode.StartAsync(database, model, settings: FastPolls);
        await using var two = await TestNode.StartAsync(database, model, settings: FastPolls);
        var caller = (await School.OpenAsync(one)).Person();
        for (var i = 0; i < 4; i++)
        {
            var view = await one.Invocations.StartAsync(School.Start(caller));
            await using var here = new Following(one, caller, view.RequestId);
            await using var there = new Following(two, caller, view.RequestId);
            var call = await model.NextCallAsync();
            call.Say("on both");
            await here.SeesTextAsync("on both");
            await there.SeesTextAsync("on both");
            Assert.True(await (i % 2 == 0 ? one : two).Invocations.StopAsync(caller, view.RequestId));
            Assert.Equal(await here.ToEndAsync(), await there.ToEndAsync());
            Assert.True(call.Token.IsCancellationRequested);
        }

        Assert.Equal(4, model.Count);
    }

    [DatabaseFact]
    public async Task Many_starts_at_once_run_once_each()
    {
        var model = new ScriptedModel
        {
            Answer = call =>
            {
                call.Say(call.Messages[^1].Text);
                call.Finish();
            },
        };
        await using var one = await TestNode.StartAsync(database, model, settings: FastPolls);
        await using var two = await TestNode.StartAsync(database, model, settings: FastPolls);
        var school = await School.OpenAsync(one);
        var started = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
        {
            var node = i % 2 == 0 ? one : two;
            var caller = school.Person();
            return (Caller: caller, View: await node.Invocations.StartAsync(School.Start(caller, $"number {i}.")));
        })));
        foreach (var (caller, view) in started)
        {
            var (events, same) = (await one.FollowAsync(caller, view.RequestId), await two.FollowAsync(caller, view.RequestId));
            Following.AssertWhole(events);
            Assert.Equal(events, same);
            Assert.Contains(view.Prompt, Following.TextOf(events), StringComparison.Ordinal);
        }

        Assert.Equal(started.Length, model.Count);
    }

    [DatabaseFact]
    public async Task A_node_that_shuts_down_leaves_nothing_running()
    {
        var model = new ScriptedModel();
        var one = await TestNode.StartAsync(database, model, settings: FastPolls);
        var caller = (await School.OpenAsync(one)).Person();
        var view = await one.Invocations.StartAsync(School.Start(caller));
        var call = await model.NextCallAsync();
        await using var two = await TestNode.StartAsync(database, model, settings: FastPolls);
        await using var there = new Following(two, caller, view.RequestId);
        call.Say("so far");
        await there.SeesTextAsync("so far");
        await one.DisposeAsync();
        Assert.Equal(GenerationFaults.Interrupted.Code, Assert.IsType<ErrorEvent>((await there.ToEndAsync())[^1].Event).Code);
        var after = await two.Invocations.StartAsync(School.Start(caller));
        (await model.NextCallAsync()).Finish();
        await two.EndedAsync(after.RequestId);
    }

    [DatabaseFact]
    public async Task Whatever_the_order_of_things_every_log_is_whole()
    {
        foreach (var seed in new[] { 1, 2, 3, Environment.TickCount })
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}"));
            await InterleaveAsync(seed);
        }
    }

    private async Task InterleaveAsync(int seed)
    {
        var random = new Random(seed);
        var model = new ScriptedModel();
        await using var one = await TestNode.StartAsync(database, model, settings: FastPolls);
        await using var two = await TestNode.StartAsync(database, model, settings: FastPolls);
        TestNode[] nodes = [one, two];
        var school = await School.OpenAsync(one);
        List<Story> stories = [];
        try
        {
            for (var i = 0; i < 6; i++)
            {
                var caller = school.Person();
                var view = await Pick().Invocations.StartAsync(School.Start(caller, $"story {i}."));
                stories.Add(new(caller, view.RequestId, await model.NextCallAsync()));
            }

            for (var step = 0; step < 250; step++)
            {
                var story = stories[random.Next(stories.Count)];
                switch (random.Next(20))
                {
                    case < 13 when !story.IsOver:
                        var chunk = Chunk();
                        story.Said.Append(chunk);
                        story.Call.Say(chunk);
                        break;
                    case 13:
                        story.Followers.Add(new(Pick(), story.Caller, story.RequestId, random.Next(5)));
                        break;
                    case 14 when story.Followers.Count > 0:
                        var leaves = story.Followers[random.Next(story.Followers.Count)];
                        story.Followers.Remove(leaves);
                        await leaves.DisposeAsync();
                        break;
                    case 15 when step > 150:
                        story.IsOver = true;
                        story.Call.Finish();
                        break;
                    case 16 when step > 150:
                        story.IsOver = true;
                        story.Call.Fail(new GenerationException(GenerationFaults.Dropped));
                        break;
                    case 17 when step > 150:
                        story.WasStopped = true;
                        await Pick().Invocations.StopAsync(story.Caller, story.RequestId);
                        break;
                    default:
                        await Task.Yield();
                        break;
                }
            }

            foreach (var story in stories)
            {
                story.Call.Finish();
                var row = await one.EndedAsync(story.RequestId);
                var said = StorableText.Clean(story.Said.ToString());
                var log = await Pick().FollowAsync(story.Caller, story.RequestId);
                Following.AssertWhole(log);
                Assert.Equal(row.Output, Following.TextOf(log));
                Assert.Equal(row.LastSequence, log.Count);
                if (row.State == InvocationState.Cancelled)
                {
                    Assert.True(story.WasStopped);
                    Assert.StartsWith(row.Output.TrimEnd('\uFFFD'), said, StringComparison.Ordinal);
                }
                else
                {
                    Assert.Equal(said, row.Output);
                }

                foreach (var follower in story.Followers.Where(f => f.After <= log.Count))
                {
                    await Eventually.TrueAsync(() => follower.Events.Count == log.Count - follower.After, "a follower to see all");
                    Assert.Equal(log.Skip((int)follower.After), follower.Events);
                }
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"With the seed {seed}: {error.Message}"), error);
        }
        finally
        {
            foreach (var follower in stories.SelectMany(s => s.Followers))
            {
                await follower.DisposeAsync();
            }
        }

        TestNode Pick() => nodes[random.Next(nodes.Length)];

        string Chunk()
        {
            var text = new StringBuilder();
            for (var length = random.Next(1, 12); length > 0; length--)
            {
                text.Append(random.Next(8) switch
                {
                    0 => "\uD83C\uDF0B"[random.Next(2)].ToString(), // one half
                    1 => "🌋",
                    2 => "\r\n",
                    3 => "\0",
                    _ => ((char)random.Next('a', 'z' + 1)).ToString(),
                });
            }

            return text.ToString();
        }
    }

    private sealed class Story(Caller caller, string requestId, ScriptedCall call)
    {
        public Caller Caller => caller;

        public string RequestId => requestId;

        public ScriptedCall Call => call;

        public StringBuilder Said { get; } = new();

        public List<Following> Followers { get; } = [];

        public bool IsOver { get; set; }

        public bool WasStopped { get; set; }
    }
}
