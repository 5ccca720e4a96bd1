using BlazorAi.Core.Access;
using BlazorAi.Core.Jobs;
using BlazorAi.Tests.Support;
using Xunit;

namespace BlazorAi.Tests.Integration.Jobs;

public sealed class JobCountsOnSqlite(SqliteTestDatabase database) : JobCountTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class JobCountsOnPostgres(PostgresTestDatabase database) : JobCountTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>How many jobs stand in each state.</summary>
public abstract class JobCountTests(TestDatabase database)
{
    [DatabaseFact]
    public async Task A_persons_own_and_for_administrators_the_schools_jobs_are_counted_by_state()
    {
        await using var node = TestNode.Build(database);
        var school = await School.OpenAsync(node);
        var (teacher, admin) = (school.Person(), school.Person(Roles.Admin));
        await StoredJobs.AddAsync(node, (await School.OpenAsync(node)).Person(), "Another school’s");
        await StoredJobs.AddAsync(node, admin, "Waits");
        foreach (var state in new[] { JobState.Queued, JobState.Running, JobState.Failed, JobState.Failed, JobState.Done })
        {
            await StoredJobs.AddAsync(node, teacher, state.ToString(), job => job.State = state);
        }

        var own = await node.Get<JobQueue>().CountAsync(teacher, JobScope.School);
        Assert.Equal((5, 1, 1, 2, 1, 0), (own.Total, own.Of(JobState.Queued), own.Of(JobState.Running), own.Of(JobState.Failed), own.Of(JobState.Done), own.Of(JobState.Cancelled)));
        Assert.Equal((6, 2), (await AllAsync(JobState.Queued)));
        Assert.Equal(1, (await node.Get<JobQueue>().CountAsync(admin, JobScope.Mine)).Total);
        Assert.False(own.IsCapped);

        async Task<(int, int)> AllAsync(JobState state)
        {
            var all = await node.Get<JobQueue>().CountAsync(admin, JobScope.School);
            return (all.Total, all.Of(state));
        }
    }
}
