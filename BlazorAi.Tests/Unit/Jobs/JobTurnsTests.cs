using BlazorAi.Core.Jobs;
using Xunit;

namespace BlazorAi.Tests.Unit.Jobs;

/// <summary>Whose turn it is.</summary>
public sealed class JobTurnsTests
{
    private static readonly Dictionary<string, int> None = [];

    [Fact]
    public void Schools_take_turns_however_much_each_has_waiting()
    {
        var turns = new JobTurns();
        JobLane[] lanes = [Lane("plan", "big"), Lane("picture", "big"), Lane("plan", "small"), Lane("plan", "other")];
        Assert.Equal(["big", "small", "other", "big", "small", "other"], Serve(turns, lanes, 6).Select(l => l.Tenant));
    }

    [Fact]
    public void The_school_with_the_fewest_running_jobs_comes_first()
    {
        var turns = new JobTurns();
        JobLane[] lanes = [Lane("plan", "big", running: 3), Lane("plan", "small", running: 1)];
        Assert.Equal("small", turns.Next(lanes, None, _ => true)!.Tenant);
        Assert.Equal("big", turns.Next(lanes, new Dictionary<string, int> { ["small"] = 3 }, _ => true)!.Tenant);
    }

    [Fact]
    public void Priority_decides_within_a_school_and_not_between_schools()
    {
        var turns = new JobTurns();
        JobLane[] lanes = [Lane("plan", "big", -10), Lane("plan", "big"), Lane("plan", "small", 5)];
        Assert.Equal([("big", -10), ("small", 5), ("big", -10), ("small", 5)], Serve(turns, lanes, 4).Select(l => (l.Tenant, l.Priority)));
    }

    [Fact]
    public void Nothing_is_served_that_may_not_be()
    {
        var turns = new JobTurns();
        JobLane[] lanes = [Lane("plan", "big"), Lane("picture", "small")];
        Assert.Equal("picture", turns.Next(lanes, None, lane => lane.Kind == "picture")!.Kind);
        Assert.Null(turns.Next(lanes, None, _ => false));
    }

    private static JobLane Lane(string kind, string tenant, int priority = 0, int running = 0) => new(kind, tenant, priority, 1, running);

    private static IEnumerable<JobLane> Serve(JobTurns turns, JobLane[] lanes, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var lane = turns.Next(lanes, None, _ => true)!;
            turns.Served(lane.Tenant);
            yield return lane;
        }
    }
}
