using BlazorAi.Core.Access;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.UnitPlans;

/// <summary>Whoever may open a unit may follow the invocations about it.</summary>
internal sealed class UnitPlanAccess(Database database) : ITargetAccess
{
    public string Kind => UnitPlanTopics.TargetKind;

    public async Task<bool> MayOpenAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        if (!caller.IsInAny(UnitPlans.AllowedRoles))
        {
            return false;
        }

        await using var db = database.Open(caller);
        return await db.Set<UnitPlan>().AnyAsync(p => p.Id == id, cancellationToken);
    }
}
