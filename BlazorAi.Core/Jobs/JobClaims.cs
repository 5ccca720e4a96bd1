using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Jobs;

/// <summary>Jobs of one kind, school and priority that wait.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Tenant">The school, as the database writes it: a row with a damaged key must not stop the others.</param>
/// <param name="Priority">The priority.</param>
/// <param name="IsDue">1 where the first of them may run now.</param>
/// <param name="Running">Jobs of the school that run now, on all nodes.</param>
internal sealed record JobLane(string Kind, string Tenant, int Priority, int IsDue, int Running);

/// <summary>Looks for work and takes it.</summary>
internal sealed class JobClaims(Database database, TimeProvider time)
{
    /// <summary>Every lane in which something waits; among equals the one that has waited longest comes first.</summary>
    public async Task<List<JobLane>> FindLanesAsync(CancellationToken cancellationToken)
    {
        await using var db = database.OpenSystem(SystemReason.Recovery);
        return await db.Database.SqlQueryRaw<JobLane>(JobSql.For(db).Lanes, JobSql.Instant(db, time.GetUtcNow())).ToListAsync(cancellationToken);
    }

    /// <summary>Takes the first job of a lane that is due and nobody else is taking.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="workerId">For whom.</param>
    /// <param name="token">The claim's token: by it the job is found.</param>
    /// <param name="alsoLost">Whether a job that a worker went away with before may be taken.</param>
    /// <param name="lease">For how long.</param>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> ClaimAsync(JobLane lane, Guid workerId, Guid token, bool alsoLost, TimeSpan lease)
    {
        await using var db = database.OpenSystem(SystemReason.Recovery);
        var now = time.GetUtcNow();
        // Not to be cancelled: a claim that happened and went unnoticed would be nobody's until it is found.
        return await db.Database.ExecuteSqlRawAsync(
            JobSql.For(db).Claim,
            [token, workerId, JobSql.Instant(db, now + lease), JobSql.Instant(db, now), lane.Kind, lane.Tenant, lane.Priority, alsoLost ? int.MaxValue : 0],
            CancellationToken.None) == 1;
    }

    /// <summary>The job that was taken with a token.</summary>
    /// <exception cref="InvalidOperationException">There is none, or its row cannot be read (also other exceptions).</exception>
    public async Task<Job> ReadAsync(Guid workerId, Guid token, CancellationToken cancellationToken)
    {
        await using var db = database.OpenSystem(SystemReason.Recovery);
        return await db.Set<Job>().AsNoTracking().SingleAsync(j => j.State == JobState.Running && j.WorkerId == workerId && j.ClaimToken == token, cancellationToken);
    }

    /// <summary>Renews a worker's leases. One that ran out stays lost, although nobody else may have taken the job yet.</summary>
    /// <param name="workerId">Whose.</param>
    /// <param name="until">Until when.</param>
    /// <param name="only">The claims that are renewed; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>All that the worker holds, by token, and whether a person asked for it to stop.</returns>
    public async Task<Dictionary<Guid, bool>> RenewAsync(Guid workerId, DateTimeOffset until, IReadOnlyCollection<Guid>? only, CancellationToken cancellationToken)
    {
        await using var db = database.OpenSystem(SystemReason.Recovery);
        var now = time.GetUtcNow();
        var held = db.Set<Job>().Where(j => j.WorkerId == workerId && j.State == JobState.Running && j.LeaseUntil > now);
        if (only is null)
        {
            await held.ExecuteUpdateAsync(set => set.SetProperty(j => j.LeaseUntil, until), cancellationToken);
        }

        foreach (var token in only ?? [])
        {
            await held.Where(j => j.ClaimToken == token).ExecuteUpdateAsync(set => set.SetProperty(j => j.LeaseUntil, until), cancellationToken);
        }

        return await held.Select(j => new { Token = j.ClaimToken!.Value, IsCancelRequested = j.CancelRequestedAt != null })
            .ToDictionaryAsync(j => j.Token, j => j.IsCancelRequested, cancellationToken);
    }

    /// <summary>Ends a job whose row cannot be read, so that it is not taken again and again.</summary>
    public async Task FailUnreadableAsync(Guid workerId, Guid token, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = database.OpenSystem(SystemReason.Recovery);
        await db.Set<Job>().Where(j => j.State == JobState.Running && j.WorkerId == workerId && j.ClaimToken == token).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.State, JobState.Failed)
                .SetProperty(j => j.ErrorCode, JobErrors.UnreadableRow)
                .SetProperty(j => j.ErrorMessage, JobErrors.DamagedMessage)
                .SetProperty(j => j.FinishedAt, now)
                .SetProperty(j => j.LeaseUntil, (DateTimeOffset?)null),
            cancellationToken);
    }
}
