using BlazorAi.Core.Access;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Stories.Writing;

/// <summary>
/// Writes the words of a page: by an invocation that the open screens follow, and puts them on the page together with the end of the
/// job. Where the page's words changed meanwhile, or the answer is not whole, they wait for a person.
/// </summary>
internal sealed class PageTextHandler(Database database, Invocations.Invocations invocations, InvocationQueries queries, PageTextApply apply) : IJobHandler<PageTextPayload>
{
    public async Task<JobOutcome> RunAsync(JobContext<PageTextPayload> job, CancellationToken cancellationToken)
    {
        var (payload, caller) = (job.Payload, job.Caller);
        if (!caller.IsInAny(StoryLibrary.AllowedRoles))
        {
            throw new JobFailedException(PolicyRules.RoleNotAllowed, "Only editors and administrators may have pages written.", retryable: false);
        }

        var key = $"page-text:{Guid.CreateVersion7():N}";
        var written = await StoryInvocations.RunAsync(
            invocations, queries, caller,
            () => payload.Continues is { } earlier ? ContinueAsync(caller, earlier, key, cancellationToken) : StartAsync(caller, payload, key, cancellationToken),
            _ => job.ReportAsync(0, "Writing…", cancellationToken),
            _ => Task.CompletedTask,
            cancellationToken);
        string[] topics = [StoryTopics.Story(payload.StoryId), StoryTopics.School(caller.TenantId)];
        if (written.State == InvocationState.Cancelled)
        {
            return JobOutcome.Cancelled(topics: topics);
        }

        StoryInvocations.RequireCompleted(written);
        return JobOutcome.Done(written.IsComplete ? (db, token) => KeepAsync(db, caller, payload, written, token) : null, topics: topics);
    }

    public Task<JobOutcome> AbandonAsync(JobRow<PageTextPayload?> job, JobEnd end, CancellationToken cancellationToken) => Task.FromResult(
        job.Payload is { } payload ? JobOutcome.Done(topics: [StoryTopics.Story(payload.StoryId), StoryTopics.School(job.TenantId)]) : JobOutcome.Nothing);

    private async Task<InvocationView> StartAsync(Caller caller, PageTextPayload payload, string key, CancellationToken cancellationToken)
    {
        await using var db = database.Open(caller);
        var story = await db.Set<Story>().AsNoTracking().Include(s => s.Pages).Include(s => s.Characters).AsSplitQuery()
            .SingleOrDefaultAsync(s => s.Id == payload.StoryId && !s.IsRemoved, cancellationToken);
        if (story?.Pages.Find(p => p.Id == payload.PageId && !p.IsRemoved) is not { } page)
        {
            throw Gone();
        }

        return await invocations.StartAsync(
            new(new(caller, StoryTasks.PageText, GenerationSurface.Job), StoryBriefs.Of(story, page, payload.Variation), key)
            {
                TargetKind = StoryTasks.PageTarget, TargetId = payload.PageId,
            },
            cancellationToken);
    }

    private async Task<InvocationView> ContinueAsync(Caller caller, string requestId, string key, CancellationToken cancellationToken) =>
        await invocations.ContinueAsync(caller, requestId, key, GenerationSurface.Job, cancellationToken)
        ?? throw new JobFailedException("not_continued", "What was to be gone on with is not there any more.", retryable: false);

    private async Task KeepAsync(AppDbContext db, Caller caller, PageTextPayload payload, InvocationView written, CancellationToken cancellationToken)
    {
        await db.LockAsync(payload.StoryId, cancellationToken); // as every change of the story
        var story = await db.Set<Story>().Include(s => s.Pages.Where(p => p.Id == payload.PageId && !p.IsRemoved)).SingleOrDefaultAsync(s => s.Id == payload.StoryId && !s.IsRemoved, cancellationToken);
        if (story is not { Pages: [var page] })
        {
            throw Gone();
        }

        if (page.ContentVersion == payload.BaseVersion && apply.TryPut(db, caller, page, written))
        {
            page.Version++;
            story.UpdatedAt = apply.Now;
        }
    }

    private static JobFailedException Gone() => new(Pictures.PictureNews.Deleted, "The page was deleted, so nothing was written.", retryable: false);
}
