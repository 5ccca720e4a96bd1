using BlazorAi.Core.Access;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Stories;

/// <summary>The jobs about the pages of a story: what a page is waiting for is read from them and from nothing else, so that it never waits for ever.</summary>
public sealed class StoryJobs(Database database, JobQueue queue)
{
    /// <summary>The unique key of a page's jobs of a kind.</summary>
    internal static string KeyOf(string kind, Guid pageId) => $"{kind}:{pageId:N}";

    /// <summary>The group of the jobs that illustrate all pages of a story, for one time that this was asked for.</summary>
    internal static string GroupOf(Guid storyId, int run) => $"story-pictures:{storyId:N}:{run}";

    /// <summary>For each page the job of a kind that counts: the one that has not ended, else the last one that was asked for.</summary>
    /// <param name="caller">Who may open the story.</param>
    /// <param name="storyId">The story.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyDictionary<Guid, JobView>> LastAsync(Caller caller, Guid storyId, string kind, CancellationToken cancellationToken = default)
    {
        if (!caller.IsInAny(StoryLibrary.AllowedRoles))
        {
            return new Dictionary<Guid, JobView>();
        }

        await using var db = database.Open(caller);
        var all = Of(db, storyId).Where(j => j.Kind == kind);
        var last = await all.Where(j => j.State == JobState.Queued || j.State == JobState.Running
            || !db.Set<Job>().Any(o => o.TargetId == j.TargetId && o.Kind == kind && o.Id > j.Id)).ToListAsync(cancellationToken);
        return last.GroupBy(j => j.TargetId!.Value).ToDictionary(
            jobs => jobs.Key,
            jobs => JobView.Of(jobs.OrderBy(j => j.State is JobState.Queued or JobState.Running ? 0 : 1).ThenByDescending(j => j.Id).First(), caller));
    }

    /// <summary>Cancels what runs and waits for a page, or for a whole story: it has been deleted. Whoever asked for it.</summary>
    internal async Task CancelAsync(Caller caller, Guid storyId, Guid? page, CancellationToken cancellationToken)
    {
        await using var db = database.Open(caller);
        var jobs = await Of(db, storyId).Where(j => (page == null || j.TargetId == page) && (j.State == JobState.Queued || j.State == JobState.Running))
            .OrderByDescending(j => j.Id).Select(j => new { j.Id, j.UserId }).ToListAsync(cancellationToken); // from the end: what begins meanwhile is still met
        foreach (var job in jobs)
        {
            await queue.CancelAsync(caller with { UserId = job.UserId }, job.Id, cancellationToken); // in its owner's name
        }
    }

    private static IQueryable<Job> Of(AppDbContext db, Guid storyId)
    {
        var pages = db.Set<StoryPage>().Where(p => p.StoryId == storyId).Select(p => (Guid?)p.Id);
        return db.Set<Job>().AsNoTracking().Where(j => j.TargetKind == StoryTasks.PageTarget && pages.Contains(j.TargetId));
    }
}
