using BlazorAi.Core.Access;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Stories.Writing;

/// <summary>What became of asking for a page's words.</summary>
public abstract record WritingStart
{
    private WritingStart()
    {
    }

    /// <summary>They are on their way, or were already.</summary>
    /// <param name="IsNew">Whether this started it.</param>
    public sealed record Started(bool IsNew) : WritingStart;

    /// <summary>The school's policy says no.</summary>
    /// <param name="Decision">Why.</param>
    public sealed record Refused(PolicyDecision Decision) : WritingStart;

    /// <summary>The caller has no such page.</summary>
    public sealed record NotFound : WritingStart;
}

/// <summary>How the writing of a page's words stands.</summary>
/// <param name="Job">The last job; null for none.</param>
/// <param name="Last">What was written last, with its text where it has ended; null for nothing.</param>
/// <param name="Done">What was done with it; null for nothing yet: it waits for a person.</param>
public sealed record WritingState(JobView? Job, InvocationView? Last, PageTextRevision? Done)
{
    /// <summary>Whether words are being written.</summary>
    public bool IsWorking => Job is { HasEnded: false };

    /// <summary>Whether words wait for a person: to be put on the page, gone on with or put aside.</summary>
    public bool IsWaiting => !IsWorking && Last is { HasEnded: true } && Done is null;

    /// <summary>Whether what was put on the page can be taken back in one go.</summary>
    /// <param name="page">The page as it is.</param>
    public bool CanUndo(StoryPage page) => !IsWorking && Done is { Kind: PageTextRevisionKind.Apply } applied && applied.Version == page.ContentVersion;
}

/// <summary>Has the words of pages written, and puts them on their pages.</summary>
public sealed class PageWriting
{
    private readonly Database database;
    private readonly JobQueue queue;
    private readonly Admission admission;
    private readonly InvocationQueries queries;
    private readonly StoryWriter writer;
    private readonly PageTextApply apply;
    private readonly ISignals signals;

    internal PageWriting(Database database, JobQueue queue, Admission admission, InvocationQueries queries, StoryWriter writer, PageTextApply apply, ISignals signals)
    {
        (this.database, this.queue, this.admission, this.queries) = (database, queue, admission, queries);
        (this.writer, this.apply, this.signals) = (writer, apply, signals);
    }

    /// <summary>Has a page's words written from the story so far, or goes on with what was begun.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="pageId">The page.</param>
    /// <param name="continues">The request that is gone on with; null to begin anew.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<WritingStart> StartAsync(Caller caller, Guid pageId, string? continues = null, CancellationToken cancellationToken = default)
    {
        StoryWriter.RequireAccess(caller);
        await using var db = database.Open(caller);
        var found = await (from page in db.Set<StoryPage>()
                           join story in db.Set<Story>() on page.StoryId equals story.Id
                           where page.Id == pageId && !page.IsRemoved && !story.IsRemoved
                           select new { page.StoryId, page.Position, page.ContentVersion, story.Title }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return new WritingStart.NotFound();
        }

        if (await admission.PreviewAsync(Request(caller), cancellationToken) is { IsAllowed: false } decision)
        {
            return new WritingStart.Refused(decision);
        }

        var times = await db.Set<AiInvocation>().CountAsync(i => i.TargetId == pageId && i.TaskType == StoryTasks.PageText, cancellationToken);
        var result = await queue.EnqueueAsync(
            caller,
            new JobRequest<PageTextPayload>(StoryTasks.PageText, $"Words of page {found.Position} of “{found.Title}”", new(found.StoryId, pageId, found.ContentVersion, times, continues))
            {
                UniqueKey = StoryJobs.KeyOf(StoryTasks.PageText, pageId), TargetKind = StoryTasks.PageTarget, TargetId = pageId, Priority = -1, // somebody waits and watches
            },
            cancellationToken);
        await signals.PublishAsync(StoryTopics.Story(found.StoryId), CancellationToken.None);
        return new WritingStart.Started(result.IsNew);
    }

    /// <summary>How the writing of a page stands; for whoever has opened it.</summary>
    public async Task<WritingState> StateAsync(Caller caller, Guid pageId, CancellationToken cancellationToken = default)
    {
        var jobs = await queue.ListAsync(caller, new() { Scope = JobScope.School, TargetKind = StoryTasks.PageTarget, TargetId = pageId }, cancellationToken);
        var last = (await queries.ListForTargetAsync(caller, StoryTasks.PageTarget, pageId, cancellationToken: cancellationToken)).FirstOrDefault(i => i.TaskType == StoryTasks.PageText);
        PageTextRevision? done = null;
        if (last is not null)
        {
            await using var db = database.Open(caller);
            done = await db.Set<PageTextRevision>().AsNoTracking().Where(r => r.PageId == pageId && r.InvocationId == last.Id).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);
            if (last.HasEnded && done is null)
            {
                last = await queries.FindAsync(caller, last.RequestId, cancellationToken); // with its text
            }
        }

        var mine = jobs.Where(j => j.Kind == StoryTasks.PageText).ToList();
        return new(mine.Find(j => !j.HasEnded) ?? mine.FirstOrDefault(), last, done);
    }

    /// <summary>What would be decided about writing now.</summary>
    public Task<PolicyDecision> PreviewAsync(Caller caller, CancellationToken cancellationToken = default) => admission.PreviewAsync(Request(caller), cancellationToken);

    /// <summary>Puts words that wait on their page, in place of what is there.</summary>
    /// <param name="caller">Who does it.</param>
    /// <param name="pageId">The page.</param>
    /// <param name="requestId">What was written.</param>
    /// <param name="baseVersion">The version of the page's words that the person has seen.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<StoryTextChange> ApplyAsync(Caller caller, Guid pageId, string requestId, int baseVersion, CancellationToken cancellationToken = default) =>
        await queries.FindAsync(caller, requestId, cancellationToken) is { HasEnded: true } written
            ? await ChangeAsync(caller, pageId, baseVersion, (db, page) => apply.TryPut(db, caller, page, written), cancellationToken)
            : new StoryTextChange.NotFound();

    /// <summary>Takes words that were applied from their page again, if nothing was changed since.</summary>
    public async Task<StoryTextChange> UndoAsync(Caller caller, Guid revisionId, CancellationToken cancellationToken = default)
    {
        await using var read = database.Open(caller);
        return await read.Set<PageTextRevision>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == revisionId && r.Kind == PageTextRevisionKind.Apply, cancellationToken) is { } revision
            ? await ChangeAsync(caller, revision.PageId, revision.Version, (db, page) =>
            {
                apply.Change(db, caller, page, PageTextRevisionKind.Undo, revision.Before, revision.InvocationId);
                return true;
            }, cancellationToken)
            : new StoryTextChange.NotFound();
    }

    /// <summary>Puts words that wait aside. False where the caller has no such page or nothing waits.</summary>
    public async Task<bool> DismissAsync(Caller caller, Guid pageId, string requestId, CancellationToken cancellationToken = default) =>
        await queries.FindAsync(caller, requestId, cancellationToken) is { HasEnded: true } written
        && await ChangeAsync(caller, pageId, baseVersion: null, (db, page) =>
        {
            apply.Change(db, caller, page, PageTextRevisionKind.Dismiss, page.Content, written.Id);
            return true;
        }, cancellationToken) is StoryTextChange.Saved;

    private static GenerationRequest Request(Caller caller) => new(caller, StoryTasks.PageText, GenerationSurface.Job);

    private async Task<StoryTextChange> ChangeAsync(Caller caller, Guid pageId, int? baseVersion, Func<AppDbContext, StoryPage, bool> change, CancellationToken cancellationToken)
    {
        StoryWriter.RequireAccess(caller);
        Guid storyId;
        await using (var db = database.Open(caller))
        {
            storyId = await db.Set<StoryPage>().Where(p => p.Id == pageId).Select(p => p.StoryId).SingleOrDefaultAsync(cancellationToken);
        }

        StoryTextChange outcome = new StoryTextChange.NotFound();
        await writer.ChangeAsync(caller, storyId, (db, story) =>
        {
            if (story.Pages.Find(p => p.Id == pageId && !p.IsRemoved) is not { } page)
            {
                return false;
            }

            if (baseVersion is { } version && version != page.ContentVersion)
            {
                outcome = new StoryTextChange.Conflict(page.Content, page.ContentVersion, page.ContentBy);
                return false;
            }

            if (!change(db, page))
            {
                outcome = new StoryTextChange.TooLong();
                return false;
            }

            outcome = new StoryTextChange.Saved(page.ContentVersion);
            return true;
        }, cancellationToken);
        return outcome;
    }
}
