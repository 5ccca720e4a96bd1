using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Jobs;

/// <summary>Reads jobs for people.</summary>
internal sealed class JobQueries(Database database)
{
    private const int MostListed = 200;

    /// <summary>Jobs, the newest first.</summary>
    public async Task<IReadOnlyList<JobView>> ListAsync(Caller caller, JobFilter filter, CancellationToken cancellationToken)
    {
        await using var db = database.Open(caller);
        var everybodys = filter.Scope == JobScope.School && (caller.IsAdmin || filter.TargetId is not null || filter.GroupKey is not null);
        var rows = everybodys ? db.Set<Job>().AsNoTracking() : db.Set<Job>().AsNoTracking().Where(j => j.UserId == caller.UserId);
        rows = filter.TargetId is { } target ? rows.Where(j => j.TargetId == target) : rows;
        rows = filter.TargetKind is { } kind ? rows.Where(j => j.TargetKind == kind) : rows;
        rows = filter.GroupKey is { } group ? rows.Where(j => j.GroupKey == group) : rows;
        rows = filter.States.Count > 0 ? rows.Where(j => EF.Constant(filter.States).Contains(j.State)) : rows;
        rows = filter.Before is { } before ? rows.Where(j => j.Id < before) : rows;
        var found = await rows.OrderByDescending(j => j.Id).Take(Math.Clamp(filter.Take, 1, MostListed)).ToListAsync(cancellationToken);
        return [.. found.Select(job => JobView.Of(job, caller))];
    }

    /// <summary>How many of the newest jobs stand in each state; at most <see cref="JobCounts.Most"/> are looked at, so that a long past costs nothing.</summary>
    public async Task<JobCounts> CountAsync(Caller caller, JobScope scope, CancellationToken cancellationToken)
    {
        await using var db = database.Open(caller);
        var rows = scope == JobScope.School && caller.IsAdmin ? db.Set<Job>() : db.Set<Job>().Where(j => j.UserId == caller.UserId);
        return new(await rows.OrderByDescending(j => j.Id).Take(JobCounts.Most).GroupBy(j => j.State)
            .Select(g => new { State = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.State, g => g.Count, cancellationToken));
    }

    /// <summary>A job of the caller's, or for administrators any of the school; null where there is none.</summary>
    public async Task<JobView?> FindAsync(Caller caller, Guid jobId, CancellationToken cancellationToken)
    {
        await using var db = database.Open(caller);
        return await LoadAsync(db, caller, jobId, cancellationToken) is { } job ? JobView.Of(job, caller) : null;
    }

    /// <summary>The unfinished job of the school with a unique key; null where there is none.</summary>
    public async Task<JobView?> FindUnfinishedAsync(Caller caller, string uniqueKey, CancellationToken cancellationToken)
    {
        await using var db = database.Open(caller);
        return await UnfinishedAsync(db, caller.TenantId, uniqueKey, cancellationToken) is { } job ? JobView.Of(job, caller) : null;
    }

    /// <summary>How a group stands; null where there is none.</summary>
    public async Task<JobGroupView?> FindGroupAsync(Caller caller, string groupKey, CancellationToken cancellationToken)
    {
        await using var db = database.Open(caller);
        var jobs = db.Set<Job>().AsNoTracking().Where(j => j.GroupKey == groupKey);
        var counts = await jobs.GroupBy(j => j.State).Select(g => new { State = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.State, g => g.Count, cancellationToken);
        if (counts.Count == 0)
        {
            return null;
        }

        var next = await jobs.Where(j => j.State == JobState.Queued).OrderBy(j => j.RunAt).ThenBy(j => j.Id)
            .Select(j => new { j.RunAt, j.ErrorMessage }).FirstOrDefaultAsync(cancellationToken);
        int Of(JobState state) => counts.GetValueOrDefault(state);
        return new(
            counts.Values.Sum(), Of(JobState.Queued), Of(JobState.Running), Of(JobState.Done), Of(JobState.Failed), Of(JobState.Cancelled), next?.RunAt, next?.ErrorMessage);
    }

    /// <summary>The row of a job that the caller may see; null where there is none.</summary>
    internal static Task<Job?> LoadAsync(AppDbContext db, Caller caller, Guid jobId, CancellationToken cancellationToken) =>
        db.Set<Job>().AsNoTracking().SingleOrDefaultAsync(j => j.Id == jobId && (j.UserId == caller.UserId || caller.IsAdmin), cancellationToken);

    internal static Task<Job?> UnfinishedAsync(AppDbContext db, Guid tenantId, string uniqueKey, CancellationToken cancellationToken) =>
        db.Set<Job>().AsNoTracking().SingleOrDefaultAsync(
            j => j.TenantId == tenantId && j.UniqueKey == uniqueKey && (j.State == JobState.Queued || j.State == JobState.Running), cancellationToken);
}
