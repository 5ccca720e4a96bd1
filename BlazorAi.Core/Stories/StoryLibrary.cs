using System.ComponentModel.DataAnnotations;
using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Stories;

/// <summary>A story in a list.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Title">Its title.</param>
/// <param name="ReadingAge">For readers of about this age.</param>
/// <param name="ArtStyle">How its pictures look.</param>
/// <param name="OwnerName">Who made it.</param>
/// <param name="Pages">How many pages it has.</param>
/// <param name="UpdatedAt">When anything in it last changed.</param>
/// <param name="CoverHash">The stored bytes of its first picture; null where it has none yet.</param>
public sealed record StorySummary(Guid Id, string Title, string ReadingAge, string ArtStyle, string OwnerName, int Pages, DateTimeOffset UpdatedAt, string? CoverHash);

/// <summary>What became of a change of a story's particulars.</summary>
public abstract record StoryChange
{
    private StoryChange()
    {
    }

    /// <summary>It was made.</summary>
    public sealed record Saved : StoryChange;

    /// <summary>Someone else changed them meanwhile. Nothing was written; the person chooses.</summary>
    /// <param name="Story">The story as it is now.</param>
    public sealed record Conflict(Story Story) : StoryChange;

    /// <summary>The caller has no such story.</summary>
    public sealed record NotFound : StoryChange;
}

/// <summary>Makes, lists, opens and deletes the stories of a school. Editors and administrators share them.</summary>
public sealed class StoryLibrary(Database database, StoryWriter writer, StoryJobs jobs, TimeProvider time)
{
    /// <summary>Who may open stories.</summary>
    public static IReadOnlyList<string> AllowedRoles { get; } = [Roles.Editor, Roles.Admin];

    /// <summary>The school's stories, newest change first.</summary>
    public async Task<IReadOnlyList<StorySummary>> ListAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.IsInAny(AllowedRoles))
        {
            return [];
        }

        await using var db = database.Open(caller);
        return await db.Set<Story>().AsNoTracking().Where(s => !s.IsRemoved).OrderByDescending(s => s.UpdatedAt)
            .Select(s => new StorySummary(s.Id, s.Title, s.ReadingAge, s.ArtStyle, s.OwnerName, s.Pages.Count(p => !p.IsRemoved), s.UpdatedAt,
                s.Pages.Where(p => !p.IsRemoved && p.PictureId != null).OrderBy(p => p.Position).Select(p => p.Picture!.BlobHash).FirstOrDefault()))
            .ToListAsync(cancellationToken);
    }

    /// <summary>A story with its pages and characters in order; null where the caller has none of that key.</summary>
    public async Task<Story?> FindAsync(Caller caller, Guid id, CancellationToken cancellationToken = default)
    {
        if (!caller.IsInAny(AllowedRoles))
        {
            return null;
        }

        await using var db = database.Open(caller);
        return await db.Set<Story>().AsNoTracking().AsSplitQuery()
            .Include(s => s.Pages.Where(p => !p.IsRemoved).OrderBy(p => p.Position)).ThenInclude(p => p.Picture)
            .Include(s => s.Characters.Where(c => !c.IsRemoved).OrderBy(c => c.Position))
            .SingleOrDefaultAsync(s => s.Id == id && !s.IsRemoved, cancellationToken);
    }

    /// <summary>The title of a story that was deleted; null where the caller has no such one.</summary>
    public async Task<string?> FindRemovedTitleAsync(Caller caller, Guid id, CancellationToken cancellationToken = default)
    {
        if (!caller.IsInAny(AllowedRoles))
        {
            return null;
        }

        await using var db = database.Open(caller);
        return await db.Set<Story>().Where(s => s.Id == id && s.IsRemoved).Select(s => s.Title).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Makes a story with its characters and one empty page.</summary>
    /// <exception cref="ValidationException">The draft breaks a rule that stands on it.</exception>
    public async Task<Guid> CreateAsync(Caller caller, StoryDraft draft, CancellationToken cancellationToken = default)
    {
        StoryWriter.RequireAccess(caller);
        Validate(draft);
        draft.Characters.ForEach(Validate);
        if (draft.Characters.Count > StoryCharacter.MaxOfStory)
        {
            throw new ValidationException($"A story may have {StoryCharacter.MaxOfStory} characters at most.");
        }

        var now = time.GetUtcNow();
        var story = new Story
        {
            TenantId = caller.TenantId, Title = draft.Title.Trim(), ReadingAge = draft.ReadingAge.Trim(), ArtStyle = draft.ArtStyle.Trim(),
            OwnerId = caller.UserId, OwnerName = caller.Name, CreatedAt = now, UpdatedAt = now, UpdatedBy = caller.Name,
        };
        story.Pages.Add(new() { TenantId = caller.TenantId, StoryId = story.Id, Position = 1 });
        story.Characters.AddRange(draft.Characters.Select((c, index) => new StoryCharacter
        {
            TenantId = caller.TenantId, StoryId = story.Id, Position = index + 1, Name = c.Name.Trim(), Description = c.Description.Trim(),
        }));
        await using var db = database.Open(caller);
        db.Add(story);
        await db.SaveChangesAsync(cancellationToken);
        await writer.PublishAsync(story);
        return story.Id;
    }

    /// <summary>Changes title, reading age and art style.</summary>
    /// <param name="caller">Who changes them.</param>
    /// <param name="id">The story.</param>
    /// <param name="baseVersion">The <see cref="Story.Version"/> that the person has seen.</param>
    /// <param name="draft">What they are to be; its characters are not looked at.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ValidationException">The draft breaks a rule that stands on it.</exception>
    public async Task<StoryChange> UpdateAsync(Caller caller, Guid id, int baseVersion, StoryDraft draft, CancellationToken cancellationToken = default)
    {
        Validate(draft);
        StoryChange? outcome = null;
        var isSaved = await writer.ChangeAsync(caller, id, (_, story) =>
        {
            if (story.Version != baseVersion)
            {
                outcome = new StoryChange.Conflict(story);
                return false;
            }

            (story.Title, story.ReadingAge, story.ArtStyle) = (draft.Title.Trim(), draft.ReadingAge.Trim(), draft.ArtStyle.Trim());
            story.Version++;
            story.UpdatedBy = caller.Name;
            return true;
        }, cancellationToken);
        return isSaved ? new StoryChange.Saved() : outcome ?? new StoryChange.NotFound();
    }

    /// <summary>Deletes a story and cancels its jobs, or brings it back. False where the caller has no such story.</summary>
    public async Task<bool> SetRemovedAsync(Caller caller, Guid id, bool removed, CancellationToken cancellationToken = default)
    {
        var isDone = await writer.ChangeAsync(caller, id, (_, story) =>
        {
            story.IsRemoved = removed;
            return true;
        }, cancellationToken, alsoRemoved: true);
        if (isDone && removed)
        {
            await jobs.CancelAsync(caller, id, page: null, CancellationToken.None); // what is deleted needs none, whoever gave up waiting
        }

        return isDone;
    }

    private static void Validate(object draft) => Validator.ValidateObject(draft, new(draft), validateAllProperties: true);
}
