using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Governance;

/// <summary>Gives a school the registered defaults for every task type that it has no policy for yet.</summary>
public sealed class PolicySeeder(TaskTypeCatalog tasks, TimeProvider time)
{
    /// <summary>Adds what is missing; the caller saves.</summary>
    public async Task AddMissingAsync(AppDbContext db, Guid tenantId, CancellationToken cancellationToken = default)
    {
        var present = await db.Set<AiTaskPolicy>().Where(p => p.TenantId == tenantId).Select(p => p.TaskType).ToListAsync(cancellationToken);
        foreach (var task in tasks.All.ExceptBy(present, t => t.Id))
        {
            db.Add(new AiTaskPolicy
            {
                TenantId = tenantId,
                TaskType = task.Id,
                RoleNames = string.Join(' ', task.DefaultRoles),
                MaxOutputTokens = task.DefaultMaxOutputTokens,
                Temperature = task.DefaultTemperature,
                RequestsPerDay = task.DefaultRequestsPerDay,
            });
            db.Add(new AiTemplate { TenantId = tenantId, TaskType = task.Id, Version = 1, Text = task.DefaultTemplate, CreatedAt = time.GetUtcNow() });
        }
    }
}
