using BlazorAi.Core.Access;
using BlazorAi.Core.Jobs;

namespace BlazorAi.App.Components.Jobs;

/// <summary>A line of the list of jobs: one job, or the jobs of a group that were asked for together.</summary>
/// <param name="Jobs">The jobs, the newest first; at least one.</param>
public sealed record JobLine(IReadOnlyList<JobView> Jobs)
{
    // Quick jobs end while the last ones of a group are still being asked for.
    private static readonly TimeSpan AskedTogether = TimeSpan.FromMinutes(1);

    /// <summary>The oldest of them: stays the same while others join, so it is the line's key.</summary>
    public JobView First => Jobs[^1];

    /// <summary>Whether there are several.</summary>
    public bool IsGroup => Jobs.Count > 1;

    /// <summary>Whether all are past changing by themselves.</summary>
    public bool HasEnded => Jobs.All(j => j.HasEnded);

    /// <summary>Whether the caller may ask some of them to stop.</summary>
    public bool CanCancel => Jobs.Any(j => j.CanCancel);

    /// <summary>Whether the caller may have some of them tried again, now that none is under way.</summary>
    public bool CanRetry => HasEnded && Jobs.Any(j => j.CanRetry);

    /// <summary>How far all of them are; 0 to 1. What has ended, however, is behind.</summary>
    public double Progress => Jobs.Average(j => j.HasEnded ? 1 : j.Progress);

    /// <summary>How many are in a state.</summary>
    public int Count(JobState state) => Jobs.Count(j => j.State == state);

    /// <summary>
    /// The jobs of a group, the newest first, parted where one was asked for a while after all before it had ended: the same group is
    /// asked for again another day.
    /// </summary>
    public static IReadOnlyList<JobLine> Runs(IReadOnlyList<JobView> group)
    {
        var runs = new List<List<JobView>>();
        DateTimeOffset? allEnded = null; // when the last of the run ended; null while one has not
        foreach (var job in group.Reverse())
        {
            if (runs.Count == 0 || allEnded + AskedTogether < job.CreatedAt)
            {
                runs.Add([]);
                allEnded = DateTimeOffset.MinValue;
            }

            runs[^1].Insert(0, job);
            allEnded = job.FinishedAt is { } ended ? (allEnded > ended ? allEnded : (allEnded is null ? null : ended)) : null;
        }

        return [.. runs.Select(run => new JobLine(run))];
    }
}

/// <summary>Reads jobs as lines.</summary>
internal static class JobLines
{
    private const int MostInGroup = 200;

    /// <summary>Lines, the newest first, with whether there are more. Their jobs are all of their groups, whatever is filtered.</summary>
    public static async Task<(IReadOnlyList<JobLine> Lines, bool HasMore)> ListLinesAsync(this JobQueue queue, Caller caller, JobFilter filter, int wanted, CancellationToken cancellationToken)
    {
        var lines = new List<JobLine>();
        var shown = new HashSet<Guid>();
        Guid? before = null;
        while (true)
        {
            var page = await queue.ListAsync(caller, filter with { Before = before, Take = MostInGroup }, cancellationToken);
            foreach (var job in page.Where(job => !shown.Contains(job.Id)))
            {
                if (lines.Count == wanted)
                {
                    return (lines, true);
                }

                var line = job.GroupKey is null ? new([job]) : await GroupAsync(queue, caller, filter.Scope, job, cancellationToken);
                lines.Add(line);
                shown.UnionWith(line.Jobs.Select(j => j.Id));
            }

            if (page.Count < MostInGroup)
            {
                return (lines, false);
            }

            before = page[^1].Id;
        }
    }

    private static async Task<JobLine> GroupAsync(JobQueue queue, Caller caller, JobScope scope, JobView job, CancellationToken cancellationToken)
    {
        var group = await queue.ListAsync(caller, new() { Scope = scope, GroupKey = job.GroupKey, Take = MostInGroup }, cancellationToken);
        return JobLine.Runs(group).FirstOrDefault(run => run.Jobs.Any(j => j.Id == job.Id)) ?? new([job]); // older than the newest of a very long group
    }
}
