using System.Collections.Concurrent;
using BlazorAi.Core.Signals;
using BlazorAi.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace BlazorAi.Tests.Integration.Signals;

public sealed class InProcessSignalsTests
{
    [Fact]
    public async Task Subscribers_of_the_topic_wake_until_they_leave()
    {
        var signals = new InProcessSignals();
        int one = 0, two = 0, other = 0;
        var first = signals.Subscribe("news", () => one++);
        using var second = signals.Subscribe("news", () => two++);
        using var third = signals.Subscribe("else", () => other++);
        await signals.PublishAsync("news");
        first.Dispose();
        first.Dispose();
        await signals.PublishAsync("news");
        Assert.Equal((1, 2, 0), (one, two, other));
    }

    [Fact]
    public async Task Several_topics_at_once_wake_each_its_own()
    {
        var signals = new InProcessSignals();
        int one = 0, two = 0, other = 0;
        using var first = signals.Subscribe("one", () => one++);
        using var second = signals.Subscribe("two", () => two++);
        using var third = signals.Subscribe("else", () => other++);
        await signals.PublishAsync(["one", "two"]);
        await signals.PublishAsync([]);
        Assert.Equal((1, 1, 0), (one, two, other));
    }

    [Fact]
    public async Task The_same_callback_twice_is_two_subscriptions()
    {
        var signals = new InProcessSignals();
        var count = 0;
        void Wake() => count++;
        var first = signals.Subscribe("news", Wake);
        using var second = signals.Subscribe("news", Wake);
        first.Dispose();
        await signals.PublishAsync("news");
        Assert.Equal(1, count);
    }

    [Fact]
    public async Task One_that_throws_troubles_nobody()
    {
        var signals = new InProcessSignals();
        var woken = false;
        using var bad = signals.Subscribe("news", () => throw new InvalidOperationException("bad"));
        using var good = signals.Subscribe("news", () => woken = true);
        await signals.PublishAsync("news");
        Assert.True(woken);
    }

    [Fact]
    public async Task Coming_and_going_at_once_loses_nobody()
    {
        var signals = new InProcessSignals();
        var woken = 0;
        using var stays = signals.Subscribe("news", () => Interlocked.Increment(ref woken));
        await Parallel.ForEachAsync(Enumerable.Range(0, 2_000), (_, _) =>
        {
            signals.Subscribe("news", () => { }).Dispose();
            return ValueTask.CompletedTask;
        });
        await signals.PublishAsync("news");
        Assert.Equal(1, woken);
    }
}

public sealed class WakeUpTests
{
    [Fact]
    public async Task Calls_before_a_wait_count_as_one()
    {
        var time = new ManualTime();
        var wake = new WakeUp(time);
        wake.Set();
        wake.Set();
        await wake.WaitAsync(TimeSpan.FromHours(1), CancellationToken.None);
        var second = wake.WaitAsync(TimeSpan.FromHours(1), CancellationToken.None);
        Assert.False(second.IsCompleted);
        time.Advance(TimeSpan.FromHours(1));
        await Eventually.DoneAsync(second, "the time to pass");
        await second;
    }

    [Fact]
    public async Task A_cancelled_wait_says_so_and_loses_no_call()
    {
        var wake = new WakeUp(new ManualTime());
        using var stop = new CancellationTokenSource();
        var wait = wake.WaitAsync(TimeSpan.FromHours(1), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        wake.Set();
        await wake.WaitAsync(TimeSpan.FromHours(1), CancellationToken.None);
    }
}

public sealed class SignalsOnPostgres(PostgresTestDatabase database) : IClassFixture<PostgresTestDatabase>
{
    [DatabaseFact]
    public async Task Nodes_hear_each_other()
    {
        await using var one = await Node.StartAsync(database);
        await using var two = await Node.StartAsync(database);
        await HearsAsync(one, two);
        await HearsAsync(two, one);
    }

    [DatabaseFact]
    public async Task Several_signals_are_one_statement()
    {
        await using var one = await Node.StartAsync(database);
        await using var two = await Node.StartAsync(database);
        await HearsAsync(one, two);
        var topics = Enumerable.Range(0, 40).Select(i => $"{i} {Guid.NewGuid():N}").ToArray();
        var heard = new ConcurrentDictionary<string, bool>();
        var subscriptions = topics.Select(topic => two.Signals.Subscribe(topic, () => heard[topic] = true)).ToList();
        var before = one.Notifications;
        await one.Signals.PublishAsync(topics);
        Assert.Equal(before + 1, one.Notifications);
        await Eventually.TrueAsync(() => heard.Count == topics.Length, "every signal at the other node");
        subscriptions.ForEach(each => each.Dispose());
    }

    [DatabaseFact]
    public async Task A_listener_that_was_cut_off_comes_back_and_wakes_everyone()
    {
        await using var one = await Node.StartAsync(database);
        await using var two = await Node.StartAsync(database);
        await HearsAsync(one, two);
        var woken = 0;
        using var waiter = two.Signals.Subscribe("quiet", () => Interlocked.Increment(ref woken));
        await PostgresTestDatabase.OnServerAsync(
            $"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{database.Name}' AND query LIKE 'LISTEN%'");
        await Eventually.TrueAsync(() => woken > 0, "whoever waits to look for what was missed");
        await HearsAsync(one, two);
        await HearsAsync(two, one);
    }

    [DatabaseFact]
    public async Task A_signal_that_cannot_be_sent_wakes_at_least_this_node()
    {
        await using var source = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Timeout=2");
        using var signals = new PostgresSignals(source, TimeProvider.System, NullLogger<PostgresSignals>.Instance);
        var woken = false;
        using var subscription = signals.Subscribe("news", () => woken = true);
        await signals.PublishAsync("news");
        Assert.True(woken);
    }

    /// <summary>Until the listener is up, a signal may be lost: the test sends again until one is heard.</summary>
    private static async Task HearsAsync(Node from, Node to)
    {
        var topic = Guid.NewGuid().ToString("N");
        var heard = 0;
        using var subscription = to.Signals.Subscribe(topic, () => Interlocked.Increment(ref heard));
        await Conditions.TrueAsync(async () =>
        {
            await from.Signals.PublishAsync(topic);
            return heard > 0;
        }, "a signal of the other node");
    }

    private sealed class Node : IAsyncDisposable
    {
        private readonly CapturedLogs statements = new();
        private readonly NpgsqlDataSource source;

        private Node(string connection)
        {
            source = new NpgsqlDataSourceBuilder(connection).UseLoggerFactory(LoggerFactory.Create(logging => logging.AddProvider(statements))).Build();
            Signals = new(source, TimeProvider.System, NullLogger<PostgresSignals>.Instance);
        }

        public PostgresSignals Signals { get; }

        /// <summary>Statements so far that notify.</summary>
        public int Notifications => statements.Lines.Count(line => line.Message.StartsWith("Command execution completed", StringComparison.Ordinal) && line.Message.Contains("pg_notify", StringComparison.Ordinal));

        public static async Task<Node> StartAsync(PostgresTestDatabase database)
        {
            var node = new Node(database.ConnectionString);
            await node.Signals.StartAsync(CancellationToken.None);
            return node;
        }

        public async ValueTask DisposeAsync()
        {
            await Signals.StopAsync(CancellationToken.None);
            Signals.Dispose();
            await source.DisposeAsync();
        }
    }
}
