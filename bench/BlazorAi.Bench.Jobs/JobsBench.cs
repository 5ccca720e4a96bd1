using BlazorAi.Tests.Support;
using BlazorAi.Tests.Support.Chaos;

namespace BlazorAi.Bench.Jobs;

/// <summary>
/// The queue's figures, as Markdown: <c>speed</c>, or <c>chaos</c> with the full counts (a number divides them). PostgreSQL takes
/// part where BLAZORAI_TEST_POSTGRES names a server. The exit code is 1 where a guarantee did not hold.
/// </summary>
internal static class JobsBench
{
    public static async Task<int> Main(string[] args)
    {
        var hasPostgres = Environment.GetEnvironmentVariable(PostgresTestDatabase.Variable) is { Length: > 0 };
        (string Name, Func<TestDatabase> Open)[] databases =
            [("SQLite", () => new SqliteTestDatabase()), .. hasPostgres ? new (string, Func<TestDatabase>)[] { ("PostgreSQL", () => new PostgresTestDatabase()) } : []];
        switch (args)
        {
            case ["speed"]:
                foreach (var (name, open) in databases)
                {
                    await using var own = await OwnDatabase.OpenAsync(open());
                    await Speed.MeasureAsync(name, own.Database);
                }

                return 0;
            case ["chaos", .. var rest]:
                return await ChaosAsync(databases, rest is [var part, ..] ? int.Parse(part, System.Globalization.CultureInfo.InvariantCulture) : 1);
            default:
                Console.Error.WriteLine("speed | chaos [divisor]");
                return 2;
        }
    }

    private static async Task<int> ChaosAsync(IEnumerable<(string Name, Func<TestDatabase> Open)> databases, int divisor)
    {
        (string Name, Func<TestDatabase, Random, Task<ChaosReport>> Run)[] scenarios =
        [
            ("SIGKILL under load", (database, random) => ChaosScenarios.KillAsync(database, 50 / divisor, random)),
            ("SIGKILL between write and commit", (database, random) => ChaosScenarios.CommitAsync(database, 200 / divisor, random)),
            ("SIGSTOP past the lease", (database, random) => ChaosScenarios.FreezeAsync(database, 1_000 / divisor, random)),
            ("a job that kills its process", (database, _) => ChaosScenarios.PoisonAsync(database, 100)),
            ("SIGTERM five times", (database, _) => ChaosScenarios.TerminateAsync(database)),
            ("cancel races completion", (database, _) => Races.RunAsync(database, 1_000 / divisor)),
            ("rows that cannot be rescued", (database, _) => Races.RescueAsync(database, 10_000 / divisor)),
        ];
        var failed = 0;
        Console.WriteLine("| database | what | seed | how it went | wrong | took |\n| --- | --- | --- | --- | --- | --- |");
        foreach (var (name, open) in databases)
        {
            foreach (var (what, run) in scenarios)
            {
                var seed = Random.Shared.Next();
                var clock = System.Diagnostics.Stopwatch.StartNew();
                ChaosReport report;
                await using (var own = await OwnDatabase.OpenAsync(open()))
                {
                    report = await run(own.Database, new Random(seed));
                }

                Console.WriteLine($"| {name} | {what} | {seed} | {report.Figures} | {report.Wrong.Count} | {clock.Elapsed.TotalSeconds:0} s |");
                foreach (var wrong in report.Wrong)
                {
                    failed = 1;
                    Console.Error.WriteLine($"{name}, {what}: {wrong}");
                }
            }
        }

        return failed;
    }
}

/// <summary>A database that is gone at the end.</summary>
internal sealed class OwnDatabase(TestDatabase database) : IAsyncDisposable
{
    public TestDatabase Database => database;

    public static async Task<OwnDatabase> OpenAsync(TestDatabase database)
    {
        await database.InitializeAsync();
        return new(database);
    }

    public async ValueTask DisposeAsync() => await database.DisposeAsync();
}
