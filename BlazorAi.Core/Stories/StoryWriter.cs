using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Stories;

/// <summary>How every change of a story is made: one at a time, in one transaction, told to the open screens after it is stored.</summary>
public sealed class StoryWriter(Database database, ISignals signals, TimeProvider time)
{
    /// <summary>Changes a story that is loaded with its pages and characters, those that were deleted among them.</summary>
    /// <param name="caller">Who changes it.</param>
    /// <param name="storyId">The story.</param>
    /// <param name="change">Makes the change; false for none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="alsoRemoved">Whether a story that was deleted may be changed.</param>
    /// <returns>Whether it was changed; false also where the caller has no such story.</returns>
    /// <exception cref="UnauthorizedAccessException">The caller's roles may not change stories.</exception>
    internal Task<bool> ChangeAsync(
        Caller caller, Guid storyId, Func<AppDbContext, Story, bool> change, CancellationToken cancellationToken, bool alsoRemoved = false) =>
        ChangeAsync(caller, storyId, (db, story) => Task.FromResult(change(db, story)), cancellationToken, alsoRemoved);

    /// <inheritdoc cref="ChangeAsync(Caller, Guid, Func{AppDbContext, Story, bool}, CancellationToken, bool)" />
    internal async Task<bool> ChangeAsync(
        Caller caller, Guid storyId, Func<AppDbContext, Story, Task<bool>> change, CancellationToken cancellationToken, bool alsoRemoved = false)
    {
        RequireAccess(caller);
        await using var db = database.Open(caller);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAsync(storyId, cancellationToken); // changes of order count positions
        var story = await db.Set<Story>().Include(s => s.Pages).Include(s => s.Characters).AsSplitQuery()
            .SingleOrDefaultAsync(s => s.Id == storyId && (alsoRemoved || !s.IsRemoved), cancellationToken);
        if (story is null || !await change(db, story))
        {
            return false;
        }

        story.UpdatedAt = time.GetUtcNow();
        foreach (var page in db.ChangeTracker.Entries<StoryPage>().Where(e => e.State == EntityState.Modified))
        {
            page.Entity.Version++;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await PublishAsync(story);
        return true;
    }

    /// <summary>Tells the open screens that a story changed; call after the commit.</summary>
    internal async ValueTask PublishAsync(Story story)
    {
        await signals.PublishAsync(StoryTopics.Story(story.Id), CancellationToken.None); // the news is stored, whoever gave up waiting
        await signals.PublishAsync(StoryTopics.School(story.TenantId), CancellationToken.None);
    }

    internal static void RequireAccess(Caller caller)
    {
        if (!caller.IsInAny(StoryLibrary.AllowedRoles))
        {
            throw new UnauthorizedAccessException("Only editors and administrators may change stories.");
        }
    }
}
