using BlazorAi.Core.Access;

namespace BlazorAi.Core.Stories;

/// <summary>Adds, orders and deletes the pages of a story.</summary>
public sealed class StoryPages(StoryWriter writer, StoryJobs jobs)
{
    /// <summary>The most pages that a story may have.</summary>
    public const int MaxOfStory = 200;

    /// <summary>Adds an empty page after another one, or at the end.</summary>
    /// <returns>The page; null where the caller has no such story or it is full.</returns>
    public async Task<Guid?> AddAsync(Caller caller, Guid storyId, Guid? after = null, CancellationToken cancellationToken = default)
    {
        Guid? id = null;
        await writer.ChangeAsync(caller, storyId, (_, story) =>
        {
            var pages = Pages(story);
            if (pages.Count >= MaxOfStory)
            {
                return false;
            }

            var page = new StoryPage { TenantId = story.TenantId, StoryId = story.Id };
            story.Pages.Add(page);
            var at = pages.FindIndex(p => p.Id == after);
            pages.Insert(at < 0 ? pages.Count : at + 1, page);
            Number(pages);
            id = page.Id;
            return true;
        }, cancellationToken);
        return id;
    }

    /// <summary>Moves a page to another place, from 1; beyond the ends it goes to the end. False where the caller has no such page.</summary>
    public Task<bool> MoveAsync(Caller caller, Guid storyId, Guid pageId, int position, CancellationToken cancellationToken = default) =>
        writer.ChangeAsync(caller, storyId, (_, story) =>
        {
            var pages = Pages(story);
            if (pages.Find(p => p.Id == pageId) is not { } page)
            {
                return false;
            }

            pages.Remove(page);
            pages.Insert(Math.Clamp(position - 1, 0, pages.Count), page);
            Number(pages);
            return true;
        }, cancellationToken);

    /// <summary>Deletes a page and cancels its jobs, or brings it back to its place. False where the caller has no such page.</summary>
    public async Task<bool> SetRemovedAsync(Caller caller, Guid storyId, Guid pageId, bool removed, CancellationToken cancellationToken = default)
    {
        var isDone = await ChangeRemovedAsync(caller, storyId, pageId, removed, cancellationToken);
        if (isDone && removed)
        {
            await jobs.CancelAsync(caller, storyId, pageId, CancellationToken.None); // what is deleted needs none, whoever gave up waiting
        }

        return isDone;
    }

    private Task<bool> ChangeRemovedAsync(Caller caller, Guid storyId, Guid pageId, bool removed, CancellationToken cancellationToken) =>
        writer.ChangeAsync(caller, storyId, (_, story) =>
        {
            if (story.Pages.Find(p => p.Id == pageId) is not { } page)
            {
                return false;
            }

            if (page.IsRemoved != removed)
            {
                page.IsRemoved = removed; // one that is out keeps its number: its place to come back to
                var others = Pages(story).FindAll(p => p != page);
                if (!removed)
                {
                    others.Insert(Math.Clamp(page.Position - 1, 0, others.Count), page);
                }

                Number(others);
            }

            return true;
        }, cancellationToken);

    private static List<StoryPage> Pages(Story story) => [.. story.Pages.Where(p => !p.IsRemoved).OrderBy(p => p.Position)];

    private static void Number(List<StoryPage> pages)
    {
        for (var i = 0; i < pages.Count; i++)
        {
            pages[i].Position = i + 1;
        }
    }
}
