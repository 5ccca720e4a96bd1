using BlazorAi.Core.Access;
using BlazorAi.Core.Blobs;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Notifications;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Stories.Pictures;

/// <summary>
/// Draws the picture of a page: asks for it by an invocation that can be followed, and puts it on the page together with the end of
/// the job. Where the page changed meanwhile, the picture waits as a proposal.
/// </summary>
internal sealed class PageImageHandler(
    Database database, Invocations.Invocations invocations, InvocationQueries queries, ProviderDirectory providers, PictureNews news, TimeProvider time) : IJobHandler<PageImagePayload>
{
    private const double Begun = 0.15;
    private const double Drawn = 0.9;

    public async Task<JobOutcome> RunAsync(JobContext<PageImagePayload> job, CancellationToken cancellationToken)
    {
        var (payload, caller) = (job.Payload, job.Caller);
        if (!caller.IsInAny(StoryLibrary.AllowedRoles))
        {
            throw new JobFailedException(PolicyRules.RoleNotAllowed, "Only editors and administrators may have pictures made.", retryable: false);
        }

        await using var db = database.Open(caller);
        var (story, page) = await LoadAsync(db, payload, cancellationToken);
        if (string.IsNullOrWhiteSpace(page.ImageText))
        {
            throw new JobFailedException("nothing_to_show", "The page does not say what its picture shows.", retryable: false);
        }

        var others = await db.Set<PageIllustration>().AsNoTracking()
            .Where(i => i.StoryId == payload.StoryId && !i.IsProposal && db.Set<StoryPage>().Any(p => p.PictureId == i.Id && !p.IsRemoved))
            .OrderByDescending(i => i.Id).ToListAsync(cancellationToken);
        var made = new MadeFrom(PictureFingerprint.Of(story, page), page.PictureId, page.ImageText, PageScene.CharacterIds(story, page));
        await job.ReportAsync(Begun / 2, "Getting ready to draw…", cancellationToken);
        var drawn = await StoryInvocations.RunAsync(
            invocations, queries, caller,
            () => invocations.StartAsync(
                new(new(caller, StoryTasks.PageImage, GenerationSurface.Job), PageScene.Of(story, page, others, payload.Variation), $"page-image:{Guid.CreateVersion7():N}")
                {
                    TargetKind = StoryTasks.PageTarget, TargetId = payload.PageId,
                },
                cancellationToken),
            started => job.ReportAsync(Begun, $"{providers.Find(started.Provider, TaskOutput.Picture)?.Label ?? started.Provider} draws…", cancellationToken),
            heard => heard is StatusEvent status ? job.ReportAsync(status.Progress ?? Begun, status.Text, cancellationToken) : Task.CompletedTask,
            cancellationToken);
        if (drawn.State == InvocationState.Cancelled)
        {
            return JobOutcome.Cancelled(topics: news.Topics(caller, payload.StoryId)); // stopped by itself, for instance from a list of what runs
        }

        StoryInvocations.RequireCompleted(drawn);
        await job.ReportAsync(Drawn, "Putting it on the page…", cancellationToken);
        return JobOutcome.Done((context, token) => KeepAsync(context, job, made, drawn, token), topics: news.Topics(caller, payload.StoryId));
    }

    public Task<JobOutcome> AbandonAsync(JobRow<PageImagePayload?> job, JobEnd end, CancellationToken cancellationToken) => Task.FromResult(news.Abandoned(job, end));

    private async Task KeepAsync(AppDbContext db, JobContext<PageImagePayload> job, MadeFrom made, InvocationView drawn, CancellationToken cancellationToken)
    {
        var payload = job.Payload;
        await db.LockAsync(payload.StoryId, cancellationToken); // as every change of the story
        var (story, page) = await LoadAsync(db, payload, cancellationToken);
        var hash = drawn.ImageHash ?? throw new JobFailedException(GenerationFaults.PictureMissing.Code, GenerationFaults.PictureMissing.Message, retryable: true);
        if (await db.Set<Blob>().Where(b => b.Hash == hash).Select(b => new { b.MediaType, b.Width, b.Height }).SingleOrDefaultAsync(cancellationToken) is not { } blob)
        {
            // Another picture with the same bytes was deleted in between, and the bytes with it.
            throw new JobFailedException("picture_gone", "The picture was deleted before it reached the page.", retryable: true);
        }

        var isUnchanged = PictureFingerprint.Of(story, page) == made.Fingerprint && page.PictureId == made.PictureId;
        var now = time.GetUtcNow();
        var illustration = new PageIllustration
        {
            TenantId = story.TenantId,
            StoryId = story.Id,
            PageId = page.Id,
            Number = (await db.Set<PageIllustration>().Where(i => i.PageId == page.Id).MaxAsync(i => (int?)i.Number, cancellationToken) ?? 0) + 1,
            IsProposal = !isUnchanged,
            Source = IllustrationSource.Generated,
            BlobHash = hash,
            MediaType = blob.MediaType,
            Width = blob.Width,
            Height = blob.Height,
            Prompt = made.ImageText,
            ProviderLabel = providers.Find(drawn.Provider, TaskOutput.Picture)?.Label ?? drawn.Provider,
            Model = drawn.Model,
            CharacterIds = made.CharacterIds,
            Fingerprint = made.Fingerprint.ToString(),
            InvocationId = drawn.Id,
            UserId = job.Caller.UserId,
            UserName = job.Caller.Name,
            CreatedAt = now,
        };
        db.Add(illustration);
        if (isUnchanged)
        {
            page.PictureId = illustration.Id;
            page.Version++;
        }

        story.UpdatedAt = now;
        await db.SaveChangesAsync(cancellationToken);
        await news.DoneAsync(db, job.Job, story, page, illustration, cancellationToken);
    }

    private static async Task<(Story Story, StoryPage Page)> LoadAsync(AppDbContext db, PageImagePayload payload, CancellationToken cancellationToken)
    {
        var story = await db.Set<Story>().Include(s => s.Characters.Where(c => !c.IsRemoved)).Include(s => s.Pages.Where(p => p.Id == payload.PageId && !p.IsRemoved)).AsSplitQuery()
            .SingleOrDefaultAsync(s => s.Id == payload.StoryId && !s.IsRemoved, cancellationToken);
        return story is { Pages: [var page] } ? (story, page) : throw new JobFailedException(PictureNews.Deleted, "The page was deleted, so no picture was kept.", retryable: false);
    }

    /// <summary>What the page was like when the drawing began.</summary>
    private sealed record MadeFrom(PictureFingerprint Fingerprint, Guid? PictureId, string ImageText, string CharacterIds);
}
