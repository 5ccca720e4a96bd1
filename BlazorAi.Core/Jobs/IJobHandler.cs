namespace BlazorAi.Core.Jobs;

/// <summary>
/// Runs jobs of one kind. A job may run more than once (its process may die at any point), so what a handler does outside the
/// outcome must bear repeating.
/// </summary>
/// <typeparam name="TPayload">What the jobs work from; stored as JSON.</typeparam>
public interface IJobHandler<TPayload>
{
    /// <summary>
    /// One attempt. It fails by throwing: <see cref="JobFailedException"/> says how, <see cref="JobPostponedException"/> puts it off, anything
    /// else is an internal error and tried again.
    /// </summary>
    /// <param name="job">The job and what may be written along the way.</param>
    /// <param name="cancellationToken">A person cancelled, the time is up, the server shuts down, or the job is another worker's by now.</param>
    /// <returns>What is written with the end.</returns>
    Task<JobOutcome> RunAsync(JobContext<TPayload> job, CancellationToken cancellationToken);

    /// <summary>
    /// What is written when a job ends without <see cref="RunAsync"/> saying so: it gave up, was cancelled (queued or running), or its payload
    /// cannot be read. Only reads here; the writes go into the outcome, whose state is ignored.
    /// </summary>
    /// <param name="job">The job; the payload is the default where it cannot be read.</param>
    /// <param name="end">How it ends.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<JobOutcome> AbandonAsync(JobRow<TPayload?> job, JobEnd end, CancellationToken cancellationToken) => Task.FromResult(JobOutcome.Nothing);
}

/// <summary>A job as its handler sees it.</summary>
/// <typeparam name="TPayload">What it works from.</typeparam>
public sealed record JobRow<TPayload>
{
    internal JobRow(Job job, TPayload payload)
    {
        (Id, TenantId, UserId, UserName, Kind, Title) = (job.Id, job.TenantId, job.UserId, job.UserName, job.Kind, job.Title);
        (UniqueKey, TargetKind, TargetId, GroupKey) = (job.UniqueKey, job.TargetKind, job.TargetId, job.GroupKey);
        (Attempt, MaxAttempts, CreatedAt, Payload) = (job.Attempts, job.MaxAttempts, job.CreatedAt, payload);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; }

    /// <summary>The school.</summary>
    public Guid TenantId { get; }

    /// <summary>Who asked for it.</summary>
    public Guid UserId { get; }

    /// <summary>Their name at the time.</summary>
    public string UserName { get; }

    /// <summary>Its kind.</summary>
    public string Kind { get; }

    /// <summary>What it is, for people.</summary>
    public string Title { get; }

    /// <summary>Its unique key; null for none.</summary>
    public string? UniqueKey { get; }

    /// <summary>The kind of thing it is about; null for none.</summary>
    public string? TargetKind { get; }

    /// <summary>The thing it is about; null for none.</summary>
    public Guid? TargetId { get; }

    /// <summary>The group it is shown in; null for none.</summary>
    public string? GroupKey { get; }

    /// <summary>Which attempt it is; from 1. 0 where none has begun.</summary>
    public int Attempt { get; }

    /// <summary>After how many attempts it fails for good.</summary>
    public int MaxAttempts { get; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>What it works from.</summary>
    public TPayload Payload { get; }
}
