using BlazorAi.Tests.Support;
using BlazorAi.Tests.Support.Chaos;
using Xunit;
using Xunit.Abstractions;

namespace BlazorAi.Tests.Integration.Jobs;

/// <summary>They start and kill processes, and time matters to them: nothing runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ChaosCollection
{
    public const string Name = "Chaos";
}

[Collection(ChaosCollection.Name)]
public sealed class JobChaosOnSqlite(ITestOutputHelper output) : JobChaosTests(() => new SqliteTestDatabase(), output);

[Collection(ChaosCollection.Name)]
public sealed class JobChaosOnPostgres(ITestOutputHelper output) : JobChaosTests(() => new PostgresTestDatabase(), output);

/// <summary>
/// Separate processes and real signals, on one database. The short form; bench/ runs the long one. The seed of the random moments is
/// printed, and BLAZORAI_CHAOS_SEED sets it.
/// </summary>
public abstract class JobChaosTests(Func<TestDatabase> open, ITestOutputHelper output)
{
    [DatabaseFact]
    public Task Processes_killed_at_random_points_lose_no_job_and_do_nothing_twice() => RunAsync((database, random) => ChaosScenarios.KillAsync(database, 5, random));

    [DatabaseFact]
    public Task A_worker_frozen_past_its_lease_can_write_nothing_when_it_is_resumed() => RunAsync((database, random) => ChaosScenarios.FreezeAsync(database, 20, random));

    [DatabaseFact]
    public Task A_process_killed_between_the_business_write_and_the_commit_leaves_both_or_neither() => RunAsync((database, random) => ChaosScenarios.CommitAsync(database, 10, random));

    [DatabaseFact]
    public Task A_job_that_kills_its_process_three_times_fails_while_the_healthy_finish() => RunAsync((database, _) => ChaosScenarios.PoisonAsync(database, 100));

    [DatabaseFact]
    public Task Told_five_times_to_stop_a_worker_finishes_or_gives_back_what_it_has() => RunAsync((database, _) => ChaosScenarios.TerminateAsync(database));

    private async Task RunAsync(Func<TestDatabase, Random, Task<ChaosReport>> scenario)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("BLAZORAI_CHAOS_SEED"), out var given) ? given : Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var database = open();
        await database.InitializeAsync();
        try
        {
            var report = await scenario(database, new Random(seed));
            output.WriteLine(report.Figures);
            Assert.True(report.Wrong.Count == 0, $"seed {seed}:{Environment.NewLine}{string.Join(Environment.NewLine, report.Wrong)}");
        }
        finally
        {
            await database.DisposeAsync();
        }
    }
}
