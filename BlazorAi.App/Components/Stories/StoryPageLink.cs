using BlazorAi.App.Components.Notifications;
using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Stories;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.App.Components.Stories;

/// <summary>Where a page of a story is.</summary>
internal sealed class StoryPageLink(Database database) : ITargetLink
{
    public string TargetKind => StoryTasks.PageTarget;

    public async ValueTask<string?> FindAsync(Caller caller, Guid targetId, CancellationToken cancellationToken)
    {
        if (!caller.IsInAny(StoryLibrary.AllowedRoles))
        {
            return null;
        }

        await using var db = database.Open(caller);
        var story = await db.Set<StoryPage>().Where(p => p.Id == targetId && !p.IsRemoved && db.Set<Story>().Any(s => s.Id == p.StoryId && !s.IsRemoved))
            .Select(p => (Guid?)p.StoryId).SingleOrDefaultAsync(cancellationToken);
        return story is { } id ? StoryWords.Address(id, targetId) : null;
    }
}

/// <summary>Registers what the screens of stories need.</summary>
internal static class StoryScreens
{
    /// <summary>Adds where stories and their pages are.</summary>
    public static IServiceCollection AddStoryScreens(this IServiceCollection services)
    {
        services.AddTargetLink(StoryTasks.StoryTarget, id => StoryWords.Address(id));
        services.AddTargetLink<StoryPageLink>();
        return services;
    }
}
