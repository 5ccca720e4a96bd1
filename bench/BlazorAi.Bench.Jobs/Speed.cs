using System.Diagnostics;
using BlazorAi.Core.Access;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Persistence;
using BlazorAi.Tests.Support;

namespace BlazorAi.Bench.Jobs;

/// <summary>How fast the queue is, empty and with a hundred thousand ended jobs in it. The two are measured in turn.</summary>
internal static class Speed
{
    private const int StartCount = 200;
    private const int Drained = 1_000;
    private const int Ended = 100_000;
    private const int Rounds = 5;

    public static async Task MeasureAsync(string name, TestDatabase database)
    {
        await using var full = await OwnDatabase.OpenAsync(database.Blank());
        var (empty, other) = (new Run(database), new Run(full.Database));
        await FillAsync(full.Database);
        foreach (var run in new[] { empty, other })
        {
            await run.RoundAsync(keep: false); // warms up
        }

        for (var round = 0; round < Rounds; round++)
        {
            await empty.RoundAsync(keep: true);
            await other.RoundAsync(keep: true);
        }

        Console.WriteLine($"\n| {name} | enqueue to start, median (p99) | 1,000 jobs stored and drained, median |\n| --- | --- | --- |");
        Console.WriteLine($"| empty | {empty} |\n| {Ended:N0} ended rows | {other} |");
        Console.WriteLine($"| ratio | {Median(other.Starts) / Median(empty.Starts):0.00} | {Median(other.Drains) / Median(empty.Drains):0.00} |");
    }

    private static async Task FillAsync(TestDatabase database)
    {
        await using var node = JobTesting.Build(database);
        var caller = await node.PersonAsync();
        var id = await node.EnqueueAsync(caller);
        await node.Jobs().CancelAsync(caller, id);
        await JobRows.CopyAsync(node.Get<Database>(), id, Ended - 1);
        await using var db = node.Get<Database>().OpenSystem(SystemReason.Setup);
        await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, "ANALYZE");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed class Run(TestDatabase database)
    {
        public List<double> Starts { get; } = [];

        public List<double> Drains { get; } = [];

        public async Task RoundAsync(bool keep)
        {
            await using var node = await JobTesting.StartAsync(database, settings: [("Jobs:Workers", "8"), ("Jobs:Poll", "00:00:02")]);
            var caller = await node.PersonAsync();
            var starts = await StartsAsync(node, caller);
            var drain = await DrainAsync(node, caller);
            if (keep)
            {
                Starts.AddRange(starts);
                Drains.Add(drain);
            }
        }

        public override string ToString() =>
            $"{Median(Starts):0.0} ms ({Starts.Order().ElementAt((int)(Starts.Count * 0.99)):0.0} ms) | {Median(Drains):0.00} s";

        private static async Task<List<double>> StartsAsync(TestNode node, Caller caller)
        {
            var times = new List<double>();
            for (var i = 0; i < StartCount; i++)
            {
                var started = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
                node.Handler().Run = (_, _) =>
                {
                    started.TrySetResult(Stopwatch.GetTimestamp());
                    return Task.FromResult(JobOutcome.Nothing);
                };
                var asked = Stopwatch.GetTimestamp();
                var id = await node.EnqueueAsync(caller);
                times.Add(Stopwatch.GetElapsedTime(asked, await started.Task).TotalMilliseconds);
                await node.JobEndedAsync(id); // idle again
            }

            return times;
        }

        private static async Task<double> DrainAsync(TestNode node, Caller caller)
        {
            node.Handler().Run = (_, _) => Task.FromResult(JobOutcome.Nothing);
            var clock = Stopwatch.StartNew();
            for (var i = 0; i < Drained; i++)
            {
                await node.EnqueueAsync(caller);
            }

            while ((await node.Jobs().ListAsync(caller, new() { States = [JobState.Queued, JobState.Running], Take = 1 })).Count > 0)
            {
                await Task.Delay(10);
            }

            return clock.Elapsed.TotalSeconds;
        }
    }
}
