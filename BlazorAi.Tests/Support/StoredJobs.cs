using BlazorAi.Core.Access;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace BlazorAi.Tests.Support;

/// <summary>Jobs in any state, as a worker would have left them: for what only shows them. No handler is registered for their kind.</summary>
internal static class StoredJobs
{
    public static Task<JobView> AddAsync(TestNode node, Caller owner, string title, Action<Job>? change = null, string? group = null, Guid? target = null) =>
        AddAsync(node.Services, owner, title, change, group, target);

    public static async Task<JobView> AddAsync(IServiceProvider services, Caller owner, string title, Action<Job>? change = null, string? group = null, Guid? target = null)
    {
        var time = (ShiftedTime)services.GetRequiredService<TimeProvider>();
        time.Advance(TimeSpan.FromMilliseconds(1)); // keys of the same millisecond have no order
        var now = time.GetUtcNow();
        var job = new Job
        {
            Id = Guid.CreateVersion7(now), TenantId = owner.TenantId, UserId = owner.UserId, UserName = owner.Name, Roles = string.Join(' ', owner.Roles), Kind = "shown_only", Title = title,
            PayloadJson = "{}", GroupKey = group, TargetKind = target is null ? null : "unit_plan", TargetId = target, MaxAttempts = 5, RunAt = now, CreatedAt = now,
        };
        change?.Invoke(job);
        if (job.State == JobState.Running)
        {
            (job.ClaimToken, job.WorkerId, job.LeaseUntil, job.StartedAt) = (Guid.NewGuid(), Guid.NewGuid(), now.AddHours(1), now);
        }

        job.FinishedAt ??= job.State is JobState.Queued or JobState.Running ? null : now;
        await using var db = services.GetRequiredService<Database>().OpenTenant(owner.TenantId);
        db.Add(job);
        await db.SaveChangesAsync();
        return (await services.GetRequiredService<JobQueue>().FindAsync(owner, job.Id))!;
    }
}
