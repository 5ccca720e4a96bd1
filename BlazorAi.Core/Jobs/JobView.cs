using BlazorAi.Core.Access;

namespace BlazorAi.Core.Jobs;

/// <summary>A job as a caller sees it.</summary>
public sealed record JobView
{
    /// <summary>Its key.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is, for people.</summary>
    public required string Title { get; init; }

    /// <summary>Who asked for it.</summary>
    public required Guid UserId { get; init; }

    /// <summary>Their name at the time.</summary>
    public required string UserName { get; init; }

    /// <summary>The kind of thing it is about; null for none.</summary>
    public string? TargetKind { get; init; }

    /// <summary>The thing it is about; null for none.</summary>
    public Guid? TargetId { get; init; }

    /// <summary>The group it is shown in; null for none.</summary>
    public string? GroupKey { get; init; }

    /// <summary>Where it stands.</summary>
    public required JobState State { get; init; }

    /// <summary>Attempts begun.</summary>
    public required int Attempts { get; init; }

    /// <summary>After how many it fails for good.</summary>
    public required int MaxAttempts { get; init; }

    /// <summary>When it may run, or run again.</summary>
    public required DateTimeOffset RunAt { get; init; }

    /// <summary>How far it is; 0 to 1.</summary>
    public required double Progress { get; init; }

    /// <summary>What it is doing, for people.</summary>
    public required string ProgressText { get; init; }

    /// <summary>Why the last attempt did not succeed; null where it did, or before any.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The same, for people.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Whether a person asked for it to stop.</summary>
    public required bool IsCancelRequested { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the last attempt began; null before any.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; null until then.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Whether the caller may cancel and retry it: its owner and the school's administrators.</summary>
    public required bool IsMine { get; init; }

    /// <summary>Whether it is past changing by itself.</summary>
    public bool HasEnded => State is JobState.Done or JobState.Failed or JobState.Cancelled;

    /// <summary>Whether the caller may ask it to stop now.</summary>
    public bool CanCancel => IsMine && !HasEnded && !IsCancelRequested;

    /// <summary>Whether the caller may have it tried again now.</summary>
    public bool CanRetry => IsMine && State is JobState.Failed or JobState.Cancelled && IsMine;

    internal static JobView Of(Job job, Caller caller) => new()
    {
        Id = job.Id,
        Kind = job.Kind,
        Title = job.Title,
        UserId = job.UserId,
        UserName = job.UserName,
        TargetKind = job.TargetKind,
        TargetId = job.TargetId,
        GroupKey = job.GroupKey,
        State = job.State,
        Attempts = job.Attempts,
        MaxAttempts = job.MaxAttempts,
        RunAt = job.RunAt,
        Progress = job.Progress,
        ProgressText = job.ProgressText,
        ErrorCode = job.ErrorCode,
        ErrorMessage = job.ErrorMessage,
        IsCancelRequested = job.CancelRequestedAt is not null,
        CreatedAt = job.CreatedAt,
        StartedAt = job.StartedAt,
        FinishedAt = job.FinishedAt,
        IsMine = job.UserId == caller.UserId || caller.IsAdmin,
    };
}

/// <summary>Whose jobs are listed.</summary>
public enum JobScope
{
    /// <summary>The caller's own.</summary>
    Mine,

    /// <summary>All of the school: for administrators. For anybody else, those about the target that is named, else their own.</summary>
    School,
}

/// <summary>Which jobs are listed; the newest first.</summary>
public sealed record JobFilter
{
    /// <summary>Whose.</summary>
    public JobScope Scope { get; init; } = JobScope.Mine;

    /// <summary>In which states; empty for all.</summary>
    public IReadOnlyList<JobState> States { get; init; } = [];

    /// <summary>About a thing of this kind; null for any.</summary>
    public string? TargetKind { get; init; }

    /// <summary>About this thing; null for any. Whoever asks with it has checked that the caller may open the thing.</summary>
    public Guid? TargetId { get; init; }

    /// <summary>Of this group; null for any. As with a target, whoever asks has checked.</summary>
    public string? GroupKey { get; init; }

    /// <summary>Older than this job, for the next page; null for the newest.</summary>
    public Guid? Before { get; init; }

    /// <summary>How many at most; up to 200.</summary>
    public int Take { get; init; } = 50;
}

/// <summary>How many of the newest jobs stand in each state.</summary>
/// <param name="ByState">The counts; a state without jobs is left out.</param>
public sealed record JobCounts(IReadOnlyDictionary<JobState, int> ByState)
{
    /// <summary>So many jobs are looked at.</summary>
    public const int Most = 1_000;

    /// <summary>All that were counted.</summary>
    public int Total => ByState.Values.Sum();

    /// <summary>Whether there may be more.</summary>
    public bool IsCapped => Total >= Most;

    /// <summary>Those in a state.</summary>
    public int Of(JobState state) => ByState.GetValueOrDefault(state);
}

/// <summary>How a group of jobs stands: one line for many.</summary>
/// <param name="Total">All of them.</param>
/// <param name="Queued">Those that wait.</param>
/// <param name="Running">Those that run.</param>
/// <param name="Done">Those that are done.</param>
/// <param name="Failed">Those that failed.</param>
/// <param name="Cancelled">Those that were cancelled.</param>
/// <param name="NextRunAt">When the next of the waiting ones may run; null where none waits.</param>
/// <param name="Waiting">Why that one waits, for people; null where it only waits for its turn.</param>
public sealed record JobGroupView(int Total, int Queued, int Running, int Done, int Failed, int Cancelled, DateTimeOffset? NextRunAt, string? Waiting)
{
    /// <summary>Whether none is left to do.</summary>
    public bool HasEnded => Queued + Running == 0;
}
