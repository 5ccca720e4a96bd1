using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Stories;

/// <summary>A story in a list.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Title">Its title.</param>
/// <param name="ReadingAge">For readers of about this age.</param>
/// <param name="OwnerName">Who made it.</param>
/// <param name="Pages">How many pages it has.</param>
/// <param name="UpdatedAt">When anything in it last changed.</param>
public sealed record StorySummary(Guid Id, string Title, string ReadingAge, string OwnerName, int Pages, DateTimeOffset UpdatedAt);

/// <summary>Lists and opens the stories of a school. Editors and administrators share them.</summary>
public sealed class StoryLibrary(Database database)
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
        return await db.Set<Story>().AsNoTracking().OrderByDescending(s => s.UpdatedAt)
            .Select(s => new StorySummary(s.Id, s.Title, s.ReadingAge, s.OwnerName, s.Pages.Count, s.UpdatedAt)).ToListAsync(cancellationToken);
    }

    /// <summary>A story with its pages in order; null where the caller has none of that key.</summary>
    public async Task<Story?> FindAsync(Caller caller, Guid id, CancellationToken cancellationToken = default)
    {
        if (!caller.IsInAny(AllowedRoles))
        {
            return null;
        }

        await using var db = database.Open(caller);
        return await db.Set<Story>().AsNoTracking().Include(s => s.Pages.OrderBy(p => p.Position)).SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
    }
}
