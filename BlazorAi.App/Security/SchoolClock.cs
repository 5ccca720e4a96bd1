using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.App.Security;

/// <summary>Knows in which time zone a school lies, so that times are shown as its clocks show them.</summary>
public sealed class SchoolClock(Database database)
{
    /// <summary>The time zone of the caller's school.</summary>
    public async Task<TimeZoneInfo> ZoneAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        await using var db = database.Open(caller);
        return (await db.Set<Tenant>().AsNoTracking().SingleAsync(t => t.Id == caller.TenantId, cancellationToken)).Zone;
    }
}
