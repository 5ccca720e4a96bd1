using BlazorAi.Core.Access;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Stories;

/// <summary>Whoever may open a page may follow the invocations about it.</summary>
internal sealed class StoryPageAccess(Database database) : ITargetAccess
{
    public string Kind => StoryTasks.PageTarget;

    public async Task<bool> MayOpenAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        if (!caller.IsInAny(StoryLibrary.AllowedRoles))
        {
            return false;
        }

        await using var db = database.Open(caller);
        return await db.Set<StoryPage>().AnyAsync(p => p.Id == id, cancellationToken);
    }
}
