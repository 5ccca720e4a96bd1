using BlazorAi.Core.Invocations;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using BlazorAi.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace BlazorAi.Tests.Integration.Invocations;

public sealed class FlushOnSqlite(SqliteTestDatabase database) : FlushTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class FlushOnPostgres(PostgresTestDatabase database) : FlushTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>When the log writes, by a clock of its own that stands still.</summary>
public abstract class FlushTests(TestDatabase database)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Sleep = TimeSpan.FromMinutes(1);

    [DatabaseFact]
    public async Task What_comes_after_a_quiet_interval_is_committed_at_once_and_what_follows_waits_for_the_interval()
    {
        var clock = new ManualTime();
        await using var node = await TestNode.StartAsync(database, change: services => services.AddSingleton(provider => new InvocationLog(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<ISignals>(), provider.GetRequiredService<IOptions<InvocationOptions>>(),
            clock, NullLogger<InvocationLog>.Instance)), settings: ("Invocations:Heartbeat", "01:00:00"));
        var caller = (await School.OpenAsync(node)).Person();
        var view = await node.Invocations.StartAsync(School.Start(caller));
        await using var follower = new Following(node, caller, view.RequestId);
        var call = await node.Model.NextCallAsync();
        call.Say("first ");
        await PassIntervalsAsync(clock, () => follower.Text == "first ");
        for (var i = 0; i < 3; i++)
        {
            await PassIntervalsAsync(clock);
            var (shown, now) = (follower.Text, clock.GetUtcNow());
            call.Say("at once ");
            await follower.SeesTextAsync(shown + "at once ");
            Assert.Equal(now, (await node.RowAsync(view.RequestId)).LastEventAt);
            await Eventually.TrueAsync(() => IsInInterval(clock), "the interval to begin");

            call.Say("and then ");
            await PassIntervalsAsync(clock, () => follower.Text == shown + "at once and then ");
            Assert.Equal(now + Interval, (await node.RowAsync(view.RequestId)).LastEventAt);
        }

        call.Finish();
        await PassIntervalsAsync(clock, () => follower.Events[^1].Event.IsTerminal);
        await follower.ToEndAsync();
    }

    private static bool IsInInterval(ManualTime clock) => clock.Pending.Any(due => due <= Interval);

    /// <summary>Lets intervals pass, until something is so and the log has nothing to write and sleeps until something comes.</summary>
    private static Task PassIntervalsAsync(ManualTime clock, Func<bool>? until = null) => Eventually.TrueAsync(() =>
    {
        if (IsInInterval(clock))
        {
            clock.Advance(Interval);
        }

        return until?.Invoke() != false && clock.Pending.Any(due => due > Sleep - Interval && due <= Sleep);
    }, "the log to fall asleep");
}
