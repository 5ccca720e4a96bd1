using BlazorAi.Core.Jobs;
using BlazorAi.Core.Persistence;
using BlazorAi.Tests.Support;
using BlazorAi.Tests.Support.Chaos;

namespace BlazorAi.Bench.Jobs;

/// <summary>Guarantees that need no process of their own, with the full counts.</summary>
internal static class Races
{
    public static async Task<ChaosReport> RunAsync(TestDatabase database, int count)
    {
        await using var node = await JobTesting.StartAsync(database, settings: [("Jobs:Workers", "4")]);
        var figures = await JobRaces.RunAsync(node, count);
        return new($"{count} races: {figures.Done} done, {figures.Cancelled} cancelled", figures.Wrong);
    }

    public static async Task<ChaosReport> RescueAsync(TestDatabase database, int count)
    {
        await using var node = JobTesting.Build(database);
        var caller = await node.PersonAsync();
        var damaged = await node.EnqueueAsync(caller, "damaged");
        await LoseAsync(node, damaged);
        await JobRows.CopyAsync(node.Get<Database>(), damaged, count - 1);
        await JobRows.DamageAsync(node.Get<Database>(), "Test job: damaged");
        var healthy = await node.EnqueueAsync(caller);
        await LoseAsync(node, healthy);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await using var runner = await JobTesting.StartAsync(database, settings: [("Jobs:Heartbeat", "00:00:00.100")]);
        while ((await node.JobAsync(healthy)).State != JobState.Done && clock.Elapsed < TimeSpan.FromMinutes(5))
        {
            await Task.Delay(20);
        }

        var first = clock.Elapsed;
        var next = await node.EnqueueAsync(caller);
        await LoseAsync(node, next);
        clock.Restart();
        while ((await node.JobAsync(next)).State != JobState.Done && clock.Elapsed < TimeSpan.FromMinutes(5))
        {
            await Task.Delay(5);
        }

        List<string> wrong = [];
        foreach (var id in new[] { healthy, next })
        {
            if ((await node.JobAsync(id)).State != JobState.Done)
            {
                wrong.Add($"{id} was not rescued");
            }
        }

        return new($"one that lies behind {count} of them was rescued after {first.TotalSeconds:0.0} s, the next one after {clock.Elapsed.TotalSeconds:0.00} s", wrong);
    }

    private static Task LoseAsync(TestNode node, Guid id)
    {
        var past = node.Time.GetUtcNow() - TimeSpan.FromSeconds(1);
        return JobRows.ChangeAsync(node.Get<Database>(), id, set => set.SetProperty(j => j.State, JobState.Running).SetProperty(j => j.Attempts, 1)
            .SetProperty(j => j.ClaimToken, Guid.NewGuid()).SetProperty(j => j.WorkerId, Guid.NewGuid()).SetProperty(j => j.LeaseUntil, past));
    }
}
