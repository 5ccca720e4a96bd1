using BlazorAi.Core.Generation;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Persistence;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BlazorAi.Tests.Integration.Invocations;

public sealed class CompactionOnSqlite(SqliteTestDatabase database) : CompactionTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class CompactionOnPostgres(PostgresTestDatabase database) : CompactionTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>A log of long ago becomes one row that tells the same.</summary>
public abstract class CompactionTests(TestDatabase database)
{
    [DatabaseFact]
    public async Task After_seven_days_a_log_is_one_row_with_the_same_text_and_end()
    {
        await using var node = await TestNode.StartAsync(database);
        var caller = (await School.OpenAsync(node)).Person();
        var view = await node.Invocations.StartAsync(School.Start(caller));
        await using (var follower = new Following(node, caller, view.RequestId))
        {
            var call = await node.Model.NextCallAsync();
            call.Say("one ");
            await follower.SeesTextAsync("one ");
            call.Say("two");
            await follower.SeesTextAsync("one two");
            call.Finish();
            await follower.ToEndAsync();
        }

        var before = await node.FollowAsync(caller, view.RequestId);
        await node.EndedAsync(view.RequestId);
        var compactor = node.Get<InvocationCompactor>();
        node.Time.Advance(TimeSpan.FromDays(6));
        Assert.Equal(0, await compactor.CompactAsync(CancellationToken.None));
        Assert.True(await RowsAsync(node, view.Id) > 1);

        node.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await compactor.CompactAsync(CancellationToken.None));
        Assert.Equal(1, await RowsAsync(node, view.Id));

        var after = await node.FollowAsync(caller, view.RequestId);
        Assert.Equal(Enumerable.Range(1, after.Count).Select(n => (long)n), after.Select(e => e.Sequence));
        Assert.Equal("one two", Assert.Single(after.Select(e => e.Event).OfType<ResponseChunkEvent>()).Text);
        Assert.Equal(before[^1].Event, after[^1].Event);
        Assert.Empty(await node.FollowAsync(caller, view.RequestId, after: 1_000)); // a number of the old log: ends, and does not wait
        Assert.Equal(0, await compactor.CompactAsync(CancellationToken.None));
    }

    private static async Task<int> RowsAsync(TestNode node, Guid id)
    {
        await using var db = node.Get<Database>().OpenSystem(SystemReason.Recovery);
        return await db.Set<InvocationEvents>().CountAsync(e => e.InvocationId == id);
    }
}
