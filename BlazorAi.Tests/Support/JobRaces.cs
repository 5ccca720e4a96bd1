using BlazorAi.Core.Jobs;
using BlazorAi.Core.Notifications;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Tests.Support;

/// <summary>Cancels jobs at the moment at which they complete.</summary>
internal static class JobRaces
{
    /// <summary>How the races ended; <see cref="Wrong"/> names each job whose news does not fit its state.</summary>
    public sealed record Figures(int Done, int Cancelled, IReadOnlyList<string> Wrong);

    public static async Task<Figures> RunAsync(TestNode node, int count)
    {
        node.Handler().Run = async (job, cancellationToken) =>
        {
            await Task.Delay(Random.Shared.Next(3), cancellationToken);
            return JobOutcome.Done(null, new(job.Job.UserId, "race_Done", "Race"));
        };
        node.Handler().Abandon = (job, end) => Task.FromResult(JobOutcome.Done(null, new(job.UserId, "race_" + end.State, "Race")));
        var caller = await node.PersonAsync();
        var (done, cancelled, wrong) = (0, 0, new List<string>());
        for (var i = 0; i < count; i++)
        {
            var id = await node.EnqueueAsync(caller);
            await Task.Delay(Random.Shared.Next(8)); // the race's own uncertainty, not a wait for something
            await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => node.Jobs().CancelAsync(caller, id)));
            var job = await node.JobEndedAsync(id);
            done += job.State == JobState.Done ? 1 : 0;
            cancelled += job.State == JobState.Cancelled ? 1 : 0;
            await using var db = node.Get<Database>().Open(caller);
            var news = await db.Set<Notification>().Where(n => n.SourceId == id).Select(n => n.Kind).ToListAsync();
            if (news is not [var kind] || kind != "race_" + job.State)
            {
                wrong.Add($"{job.State}: {string.Join(", ", news)}");
            }
        }

        return new(done, cancelled, wrong);
    }
}
