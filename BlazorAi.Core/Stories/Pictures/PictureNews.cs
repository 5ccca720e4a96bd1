using BlazorAi.Core.Access;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Notifications;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Stories.Pictures;

/// <summary>What people hear of pictures. Those that were asked for together are told of once, when the last of them has ended.</summary>
internal sealed class PictureNews(TimeProvider time)
{
    /// <summary>The code of jobs whose page is gone: nobody is told of a failure then.</summary>
    public const string Deleted = "page_deleted";

    /// <summary>What is told to the open screens when a picture's job has ended.</summary>
    public IReadOnlyList<string> Topics(Caller caller, Guid storyId) => Topics(caller.TenantId, caller.UserId, storyId);

    /// <summary>Tells of a picture that is there; inside the job's transaction, after the picture was written.</summary>
    public async Task DoneAsync(
        AppDbContext db, JobRow<PageImagePayload> job, Story story, StoryPage page, PageIllustration picture, CancellationToken cancellationToken)
    {
        if (job.GroupKey is not null)
        {
            await GroupAsync(db, job.Id, job.UserId, job.GroupKey, story.Id, story.Title, cancellationToken);
            return;
        }

        await NotificationWriter.AddAsync(db, story.TenantId, new(job.UserId, StoryTasks.PictureReady, $"Page {page.Position} of “{story.Title}”")
        {
            Detail = picture.IsProposal ? "The page changed while the picture was made, so it waits for you to accept it." : "",
            TargetKind = StoryTasks.PageTarget,
            TargetId = page.Id,
            SourceId = job.Id,
        }, time.GetUtcNow(), cancellationToken);
    }

    /// <summary>What is kept of a job that ends without a picture.</summary>
    public JobOutcome Abandoned(JobRow<PageImagePayload?> job, JobEnd end)
    {
        var topics = job.Payload is { } payload ? Topics(job.TenantId, job.UserId, payload.StoryId) : [];
        if (end.State != JobState.Failed || end.Code == Deleted)
        {
            return JobOutcome.Done(topics: topics);
        }

        if (job is { GroupKey: { } group, Payload: { } known })
        {
            return JobOutcome.Done(
                async (db, token) =>
                {
                    await db.LockAsync(known.StoryId, token); // of two that end at once the later one sees the other
                    var title = await db.Set<Story>().Where(s => s.Id == known.StoryId).Select(s => s.Title).SingleOrDefaultAsync(token);
                    await GroupAsync(db, job.Id, job.UserId, group, known.StoryId, title ?? "", token);
                },
                topics: topics);
        }

        return JobOutcome.Done(
            notification: new(job.UserId, StoryTasks.PictureFailed, job.Title) { Detail = end.Message, TargetKind = job.TargetKind, TargetId = job.TargetId }, topics: topics);
    }

    private static string[] Topics(Guid tenantId, Guid userId, Guid storyId) =>
        [StoryTopics.Story(storyId), StoryTopics.School(tenantId), NotificationTopics.User(userId)];

    private async Task GroupAsync(
        AppDbContext db, Guid jobId, Guid userId, string group, Guid storyId, string title, CancellationToken cancellationToken)
    {
        // This job's own state is written already, in the same transaction.
        var states = await db.Set<Job>().Where(j => j.GroupKey == group).GroupBy(j => j.State).Select(g => new { State = g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        int Count(JobState state) => states.Find(s => s.State == state)?.Count ?? 0;
        if (Count(JobState.Queued) + Count(JobState.Running) > 0)
        {
            return;
        }

        var (done, failed) = (Count(JobState.Done), Count(JobState.Failed));
        var tenantId = await db.Set<Job>().Where(j => j.Id == jobId).Select(j => j.TenantId).SingleAsync(cancellationToken);
        await NotificationWriter.AddAsync(db, tenantId, new(userId, StoryTasks.PicturesReady, $"“{title}”")
        {
            Detail = failed == 0 ? $"{done} pictures are ready." : $"{done} pictures are ready; {failed} could not be made.",
            TargetKind = StoryTasks.StoryTarget,
            TargetId = storyId,
            SourceId = jobId,
        }, time.GetUtcNow(), cancellationToken);
    }
}
