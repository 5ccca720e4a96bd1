using BlazorAi.Core.Access;
using BlazorAi.Core.Blobs;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Stories.Pictures;

/// <summary>The pictures of pages: their history, what is accepted, restored, deleted and brought by people.</summary>
public sealed class PageIllustrations(Database database, StoryWriter writer, BlobStore blobs, TimeProvider time)
{
    /// <summary>The largest file that a person may bring, in bytes.</summary>
    public const int MaxUploadBytes = 10 * 1024 * 1024;

    /// <summary>All pictures of a page, the newest first; empty where the caller has no such page.</summary>
    public async Task<IReadOnlyList<PageIllustration>> ListAsync(Caller caller, Guid pageId, CancellationToken cancellationToken = default)
    {
        if (!caller.IsInAny(StoryLibrary.AllowedRoles))
        {
            return [];
        }

        await using var db = database.Open(caller);
        return await db.Set<PageIllustration>().AsNoTracking().Where(i => i.PageId == pageId).OrderByDescending(i => i.Number).ToListAsync(cancellationToken);
    }

    /// <summary>The pages of a story that a picture waits for.</summary>
    public async Task<IReadOnlySet<Guid>> PagesWithProposalsAsync(Caller caller, Guid storyId, CancellationToken cancellationToken = default)
    {
        if (!caller.IsInAny(StoryLibrary.AllowedRoles))
        {
            return new HashSet<Guid>();
        }

        await using var db = database.Open(caller);
        return await db.Set<PageIllustration>().Where(i => i.StoryId == storyId && i.IsProposal).Select(i => i.PageId).Distinct().ToHashSetAsync(cancellationToken);
    }

    /// <summary>Puts a picture on its page: a proposal that is accepted, or an older one that comes back. False where the caller has no such picture.</summary>
    public Task<bool> UseAsync(Caller caller, Guid illustrationId, CancellationToken cancellationToken = default) =>
        ChangeAsync(caller, illustrationId, (_, _, page, picture) =>
        {
            picture.IsProposal = false;
            page.PictureId = picture.Id;
            return Task.FromResult(true);
        }, cancellationToken);

    /// <summary>Deletes a picture, a proposal or an older one, with its bytes unless another picture has the same. False where the caller has no such picture, or it is the one on the page.</summary>
    public Task<bool> DeleteAsync(Caller caller, Guid illustrationId, CancellationToken cancellationToken = default) =>
        ChangeAsync(caller, illustrationId, async (db, _, page, picture) =>
        {
            if (page.PictureId == picture.Id)
            {
                return false;
            }

            db.Remove(picture);
            await BlobStore.DeleteAsync(db, caller.TenantId, picture.BlobHash, () => db.Set<PageIllustration>().AnyAsync(i => i.BlobHash == picture.BlobHash && i.Id != picture.Id, cancellationToken), cancellationToken);
            return true;
        }, cancellationToken);

    /// <summary>Says that the page's picture still fits, whatever changed. False where the caller has no such picture, or it is not the one on the page.</summary>
    public Task<bool> StillFitsAsync(Caller caller, Guid illustrationId, CancellationToken cancellationToken = default) =>
        ChangeAsync(caller, illustrationId, (_, story, page, picture) =>
        {
            picture.Fingerprint = PictureFingerprint.Of(story, page).ToString();
            return Task.FromResult(page.PictureId == picture.Id);
        }, cancellationToken);

    /// <summary>Puts a picture that a person brought on a page.</summary>
    /// <param name="caller">Who brings it.</param>
    /// <param name="pageId">Where to.</param>
    /// <param name="picture">The picture as <see cref="PictureIntake"/> let it through.</param>
    /// <param name="fileName">What its file was called.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False where the caller has no such page.</returns>
    public async Task<bool> BringAsync(Caller caller, Guid pageId, Picture picture, string fileName, CancellationToken cancellationToken = default)
    {
        StoryWriter.RequireAccess(caller);
        Guid storyId;
        await using (var db = database.Open(caller))
        {
            storyId = await db.Set<StoryPage>().Where(p => p.Id == pageId).Select(p => p.StoryId).SingleOrDefaultAsync(cancellationToken);
        }

        return await writer.ChangeAsync(caller, storyId, async (db, story) =>
        {
            if (story.Pages.Find(p => p.Id == pageId && !p.IsRemoved) is not { } page)
            {
                return false;
            }

            var blob = await blobs.PutAsync(db, caller.TenantId, picture.Content, picture.MediaType, picture.Width, picture.Height, cancellationToken);
            var illustration = new PageIllustration
            {
                TenantId = caller.TenantId,
                StoryId = storyId,
                PageId = pageId,
                Number = (await db.Set<PageIllustration>().Where(i => i.PageId == pageId).MaxAsync(i => (int?)i.Number, cancellationToken) ?? 0) + 1,
                Source = IllustrationSource.Uploaded,
                BlobHash = blob.Hash,
                MediaType = blob.MediaType,
                Width = blob.Width,
                Height = blob.Height,
                Prompt = StorableText.Clean(fileName, 200),
                CharacterIds = PageScene.CharacterIds(story, page),
                Fingerprint = PictureFingerprint.Of(story, page).ToString(),
                UserId = caller.UserId,
                UserName = caller.Name,
                CreatedAt = time.GetUtcNow(),
            };
            db.Add(illustration);
            page.PictureId = illustration.Id;
            return true;
        }, cancellationToken);
    }

    private async Task<bool> ChangeAsync(
        Caller caller, Guid illustrationId, Func<AppDbContext, Story, StoryPage, PageIllustration, Task<bool>> change, CancellationToken cancellationToken)
    {
        StoryWriter.RequireAccess(caller);
        Guid storyId;
        await using (var db = database.Open(caller))
        {
            storyId = await db.Set<PageIllustration>().Where(i => i.Id == illustrationId).Select(i => i.StoryId).SingleOrDefaultAsync(cancellationToken);
        }

        return await writer.ChangeAsync(caller, storyId, async (db, story) =>
            await db.Set<PageIllustration>().SingleOrDefaultAsync(i => i.Id == illustrationId, cancellationToken) is { } picture
            && story.Pages.Find(p => p.Id == picture.PageId && !p.IsRemoved) is { } page
            && await change(db, story, page, picture), cancellationToken);
    }
}
