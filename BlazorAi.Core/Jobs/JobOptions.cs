namespace BlazorAi.Core.Jobs;

/// <summary>Workers and their times; the section <c>Jobs</c> of the configuration.</summary>
public sealed class JobOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Jobs";

    /// <summary>Jobs that a node runs at once. Default 8: they mostly wait for a provider. 0: this node runs none.</summary>
    public int Workers { get; set; } = 8;

    /// <summary>How long a worker holds a job without renewing. Default 30 s.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often leases are renewed, cancellations from other nodes noticed and abandoned jobs looked for. Default 8 s; at most a third of the lease is used.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>How often the queue is looked at although no signal came. Default 2 s.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a shutdown lets jobs finish before they go back to the queue. Default 20 s.</summary>
    public TimeSpan DrainTime { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a handler may take to notice that it was cancelled before it is left to itself. Default 5 s.</summary>
    public TimeSpan CancelGrace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The expected longest wait before the second attempt; it doubles with each. Default 4 s.</summary>
    public TimeSpan BackoffBase { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>The longest wait between two attempts. Default 10 minutes.</summary>
    public TimeSpan BackoffCap { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest wait that a provider's Retry-After is given. Default 1 hour.</summary>
    public TimeSpan RetryAfterCap { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often a job's worker may go away with it before the job fails. Default 3.</summary>
    public int MaxLosses { get; set; } = 3;

    /// <summary>How long an ended job is kept. Default 90 days.</summary>
    public TimeSpan KeepFinished { get; set; } = TimeSpan.FromDays(90);

    /// <summary>The heartbeat that is used.</summary>
    internal TimeSpan UsedHeartbeat => Heartbeat < Lease / 3 ? Heartbeat : Lease / 3;

    /// <summary>What is wrong with the options; empty where nothing is.</summary>
    internal IEnumerable<string> Problems()
    {
        if (Workers < 0)
        {
            yield return $"{Section}:{nameof(Workers)} is {Workers}: use 0 or more.";
        }

        if (MaxLosses < 1)
        {
            yield return $"{Section}:{nameof(MaxLosses)} is {MaxLosses}: use 1 or more.";
        }

        (string Name, TimeSpan Value)[] positive =
        [
            (nameof(Lease), Lease), (nameof(Heartbeat), Heartbeat), (nameof(Poll), Poll), (nameof(BackoffBase), BackoffBase),
            (nameof(BackoffCap), BackoffCap), (nameof(RetryAfterCap), RetryAfterCap), (nameof(KeepFinished), KeepFinished),
        ];
        foreach (var (name, value) in positive.Where(option => option.Value <= TimeSpan.Zero))
        {
            yield return $"{Section}:{name} is {value}: use a time above zero.";
        }

        foreach (var (name, value) in new[] { (nameof(DrainTime), DrainTime), (nameof(CancelGrace), CancelGrace) }.Where(option => option.Item2 < TimeSpan.Zero))
        {
            yield return $"{Section}:{name} is {value}: use zero or more.";
        }
    }
}

/// <summary>How jobs of one kind are run.</summary>
public sealed record JobKindOptions
{
    /// <summary>After how many attempts a job of the kind fails for good.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>Jobs of the kind that <em>one node</em> runs at once: several nodes run as many each.</summary>
    public int Concurrency { get; init; } = int.MaxValue;

    /// <summary>How long one attempt may take; then it is cancelled and counts as failed.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(10);
}
