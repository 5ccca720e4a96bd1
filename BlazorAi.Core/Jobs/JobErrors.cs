namespace BlazorAi.Core.Jobs;

/// <summary>Why a job did not succeed, where it was not the handler that said so.</summary>
public static class JobErrors
{
    /// <summary>A person cancelled it.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>What it should work from cannot be read.</summary>
    public const string UnreadablePayload = "unreadable_payload";

    /// <summary>The row itself cannot be read.</summary>
    public const string UnreadableRow = "unreadable_job";

    /// <summary>Nothing here runs jobs of its kind.</summary>
    public const string UnknownKind = "unknown_kind";

    /// <summary>The account of the person who asked for it is disabled or gone.</summary>
    public const string AccountDisabled = "account_disabled";

    /// <summary>An attempt took longer than its kind allows.</summary>
    public const string TimedOut = "timed_out";

    /// <summary>Its worker went away with it, as often as is borne.</summary>
    public const string WorkerLost = "worker_lost";

    /// <summary>The handler threw something unforeseen.</summary>
    public const string Internal = "internal_error";

    /// <summary>The result could not be stored.</summary>
    public const string NotStored = "not_stored";

    internal const string DamagedMessage = "The record of this job is damaged.";

    internal static JobEnd CancelledEnd { get; } = new(JobState.Cancelled, Cancelled, "Cancelled.");
}

/// <summary>An attempt failed, for a reason that can be told.</summary>
/// <param name="code">The reason, for records ("provider_down").</param>
/// <param name="message">The reason, for people.</param>
/// <param name="retryable">Whether another attempt may go better.</param>
/// <param name="retryAfter">When the next attempt is asked for (a provider's Retry-After); honoured within bounds. Null: the usual backoff.</param>
/// <param name="inner">What caused it.</param>
public sealed class JobFailedException(string code, string message, bool retryable, TimeSpan? retryAfter = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The reason, for records.</summary>
    public string Code => code;

    /// <summary>Whether another attempt may go better.</summary>
    public bool Retryable => retryable;

    /// <summary>When the next attempt is asked for.</summary>
    public TimeSpan? RetryAfter => retryAfter;
}

/// <summary>
/// The job cannot go on now, and nothing is wrong with it: a quota is used up until tomorrow. It goes back to the queue
/// until then, and the attempt does not count.
/// </summary>
/// <param name="code">Why it waits, for records ("quota").</param>
/// <param name="message">Why it waits, for people.</param>
/// <param name="until">When to go on.</param>
public sealed class JobPostponedException(string code, string message, DateTimeOffset until) : Exception(message)
{
    /// <summary>Why it waits, for records.</summary>
    public string Code => code;

    /// <summary>When to go on.</summary>
    public DateTimeOffset Until => until;
}

/// <summary>The worker no longer holds the job: another one may be running it. Nothing was written.</summary>
public sealed class ClaimLostException() : Exception("The job is no longer this worker's.");
