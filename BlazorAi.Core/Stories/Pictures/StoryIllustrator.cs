using BlazorAi.Core.Access;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Stories.Pictures;

/// <summary>What became of asking for a picture.</summary>
public abstract record PictureStart
{
    private PictureStart()
    {
    }

    /// <summary>It is on its way, or was already.</summary>
    /// <param name="JobId">The job.</param>
    /// <param name="IsNew">Whether this started it.</param>
    public sealed record Started(Guid JobId, bool IsNew) : PictureStart;

    /// <summary>The page does not say what its picture shows.</summary>
    public sealed record NothingToShow : PictureStart;

    /// <summary>The school's policy says no.</summary>
    /// <param name="Decision">Why.</param>
    public sealed record Refused(PolicyDecision Decision) : PictureStart;

    /// <summary>The caller has no such page.</summary>
    public sealed record NotFound : PictureStart;
}

/// <summary>What became of asking for the pictures of all pages.</summary>
/// <param name="Started">Pictures that are on their way now.</param>
/// <param name="NothingToShow">The positions of pages without a picture that do not say what it shows.</param>
/// <param name="Refused">Why the school's policy says no; null where it does not. A used-up day is no refusal: the pictures wait.</param>
public sealed record PicturesStart(int Started, IReadOnlyList<int> NothingToShow, PolicyDecision? Refused = null);

/// <summary>Starts the drawing of pictures, as jobs. However many ask at once, a page has one at a time.</summary>
public sealed class StoryIllustrator(Database database, JobQueue queue, Admission admission, ISignals signals, TimeProvider time)
{
    /// <summary>Starts the drawing of a page's picture: the first one, or another one where it has one.</summary>
    public async Task<PictureStart> StartAsync(Caller caller, Guid pageId, CancellationToken cancellationToken = default)
    {
        StoryWriter.RequireAccess(caller);
        await using var db = database.Open(caller);
        var found = await Pages(db).Where(p => p.Page.Id == pageId).Select(p => new Asked(p.Page.Id, p.StoryId, p.Title, p.Page.Position, p.Page.ImageText, p.Last)).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return new PictureStart.NotFound();
        }

        if (string.IsNullOrWhiteSpace(found.ImageText))
        {
            return new PictureStart.NothingToShow();
        }

        if (await queue.FindUnfinishedAsync(caller, StoryJobs.KeyOf(StoryTasks.PageImage, pageId), cancellationToken) is { } running)
        {
            return new PictureStart.Started(running.Id, IsNew: false);
        }

        if (await admission.PreviewAsync(Request(caller), cancellationToken) is { IsAllowed: false } decision)
        {
            return new PictureStart.Refused(decision);
        }

        var result = await queue.EnqueueAsync(caller, Job(found, group: null), cancellationToken);
        await PublishAsync(caller, found.StoryId);
        return new PictureStart.Started(result.JobId, result.IsNew);
    }

    /// <summary>Starts the drawing of every picture that a story lacks, in the order of its pages. Null where the caller has no such story.</summary>
    public async Task<PicturesStart?> StartAllAsync(Caller caller, Guid storyId, CancellationToken cancellationToken = default)
    {
        StoryWriter.RequireAccess(caller);
        var decision = await admission.PreviewAsync(Request(caller), cancellationToken);
        if (decision is { IsAllowed: false } and not { RefusedBy: PolicyRules.DailyQuota })
        {
            return new(0, [], decision);
        }

        await using var db = database.Open(caller);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAsync(storyId, cancellationToken);
        if (await db.Set<Story>().SingleOrDefaultAsync(s => s.Id == storyId && !s.IsRemoved, cancellationToken) is not { } story)
        {
            return null;
        }

        // A page whose job is just ending is not asked for: that job waits for this transaction, which must not wait for the job.
        var proposals = db.Set<PageIllustration>().Where(i => i.IsProposal);
        var working = db.Set<Job>().Where(j => j.Kind == StoryTasks.PageImage && (j.State == JobState.Queued || j.State == JobState.Running));
        var lacking = await Pages(db)
            .Where(p => p.StoryId == storyId && p.Page.PictureId == null && !proposals.Any(i => i.PageId == p.Page.Id) && !working.Any(j => j.TargetId == p.Page.Id)).OrderBy(p => p.Page.Position)
            .Select(p => new Asked(p.Page.Id, p.StoryId, p.Title, p.Page.Position, p.Page.ImageText, p.Last)).ToListAsync(cancellationToken);
        var ready = lacking.FindAll(p => !string.IsNullOrWhiteSpace(p.ImageText));
        var group = StoryJobs.GroupOf(storyId, story.PictureRuns + 1);
        var now = time.GetUtcNow();
        List<EnqueueResult> results = [];
        foreach (var page in ready)
        {
            // A microsecond apart: within a school what may run earlier runs earlier, so the pages come in their order.
            results.Add(await queue.EnqueueAsync(db, caller, Job(page, group) with { RunAt = now.AddTicks(10 * results.Count) }, cancellationToken));
        }

        var started = results.Count(r => r.IsNew);
        if (started > 0)
        {
            story.PictureRuns++;
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        foreach (var result in results)
        {
            await result.PublishAsync();
        }

        await PublishAsync(caller, storyId);
        return new(started, [.. lacking.Except(ready).Select(p => p.Position)]);
    }

    /// <summary>Cancels whatever is left of the pictures of all pages. False where the caller has no such story.</summary>
    public async Task<bool> CancelAllAsync(Caller caller, Guid storyId, CancellationToken cancellationToken = default)
    {
        StoryWriter.RequireAccess(caller);
        await using var db = database.Open(caller);
        var run = await db.Set<Story>().Where(s => s.Id == storyId && !s.IsRemoved).Select(s => (int?)s.PictureRuns).SingleOrDefaultAsync(cancellationToken);
        if (run is null)
        {
            return false;
        }

        await queue.CancelGroupAsync(caller, StoryJobs.GroupOf(storyId, run.Value), cancellationToken);
        await PublishAsync(caller, storyId);
        return true;
    }

    /// <summary>How the pictures that were last asked for together stand; null where none were, or the caller has no such story.</summary>
    public async Task<JobGroupView?> FindAllAsync(Caller caller, Guid storyId, CancellationToken cancellationToken = default)
    {
        if (!caller.IsInAny(StoryLibrary.AllowedRoles))
        {
            return null;
        }

        await using var db = database.Open(caller);
        var run = await db.Set<Story>().Where(s => s.Id == storyId && !s.IsRemoved).Select(s => s.PictureRuns).SingleOrDefaultAsync(cancellationToken);
        return run == 0 ? null : await queue.FindGroupAsync(caller, StoryJobs.GroupOf(storyId, run), cancellationToken);
    }

    /// <summary>What would be decided about a picture now.</summary>
    public Task<PolicyDecision> PreviewAsync(Caller caller, CancellationToken cancellationToken = default) => admission.PreviewAsync(Request(caller), cancellationToken);

    private static GenerationRequest Request(Caller caller) => new(caller, StoryTasks.PageImage, GenerationSurface.Job);

    private static JobRequest<PageImagePayload> Job(Asked page, string? group) => new(
        StoryTasks.PageImage, $"Picture of page {page.Position} of “{page.Title}”", new(page.StoryId, page.PageId, page.LastNumber))
    {
        UniqueKey = StoryJobs.KeyOf(StoryTasks.PageImage, page.PageId),
        TargetKind = StoryTasks.PageTarget,
        TargetId = page.PageId,
        GroupKey = group,
    };

    private static IQueryable<PageOfStory> Pages(AppDbContext db) =>
        from page in db.Set<StoryPage>()
        join story in db.Set<Story>() on page.StoryId equals story.Id
        where !page.IsRemoved && !story.IsRemoved
        select new PageOfStory
        {
            Page = page, StoryId = story.Id, Title = story.Title,
            Last = db.Set<PageIllustration>().Where(i => i.PageId == page.Id).Max(i => (int?)i.Number) ?? 0,
        };

    private async Task PublishAsync(Caller caller, Guid storyId)
    {
        await signals.PublishAsync(StoryTopics.Story(storyId), CancellationToken.None);
        await signals.PublishAsync(StoryTopics.School(caller.TenantId), CancellationToken.None);
    }

    private sealed record Asked(Guid PageId, Guid StoryId, string Title, int Position, string ImageText, int LastNumber);

    private sealed class PageOfStory
    {
        public required StoryPage Page { get; init; }

        public required Guid StoryId { get; init; }

        public required string Title { get; init; }

        public required int Last { get; init; }
    }
}
