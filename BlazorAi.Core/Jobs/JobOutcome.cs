using BlazorAi.Core.Notifications;
using BlazorAi.Core.Persistence;

namespace BlazorAi.Core.Jobs;

/// <summary>
/// What a job's end writes: in one transaction with the state, and only while the worker still holds the job, so that there
/// is never one without the other.
/// </summary>
public sealed record JobOutcome
{
    private JobOutcome()
    {
    }

    /// <summary>Nothing but the state.</summary>
    public static JobOutcome Nothing { get; } = new();

    /// <summary>How the job ended: done, unless the handler says otherwise.</summary>
    public JobState State { get; private init; } = JobState.Done;

    /// <summary>Why it failed; null where it did not.</summary>
    public string? ErrorCode { get; private init; }

    /// <summary>The same, for people.</summary>
    public string? ErrorMessage { get; private init; }

    /// <summary>
    /// The business write. It gets a context of the job's school inside the transaction and need not save; it may be called again,
    /// with a new context, where the transaction failed. To refuse, throw <see cref="JobFailedException"/>.
    /// </summary>
    public Func<AppDbContext, CancellationToken, Task>? Write { get; init; }

    /// <summary>News to raise with it. Its source is the job where it names none.</summary>
    public NotificationDraft? Notification { get; init; }

    /// <summary>Topics that are published after the commit, beside the job's own.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>The last words about its progress; null leaves those that were reported.</summary>
    public string? ProgressText { get; init; }

    /// <summary>The job did what it was for.</summary>
    public static JobOutcome Done(Func<AppDbContext, CancellationToken, Task>? write = null, NotificationDraft? notification = null, params IReadOnlyList<string> topics) =>
        new() { Write = write, Notification = notification, Topics = topics };

    /// <summary>The job failed for good, whatever attempts are left, and this is to be kept of it. To be tried again, throw instead.</summary>
    public static JobOutcome Failed(
        string code, string message, Func<AppDbContext, CancellationToken, Task>? write = null, NotificationDraft? notification = null, params IReadOnlyList<string> topics) =>
        new() { State = JobState.Failed, ErrorCode = code, ErrorMessage = message, Write = write, Notification = notification, Topics = topics };

    /// <summary>The job stopped because it was cancelled, and this is to be kept of it.</summary>
    public static JobOutcome Cancelled(Func<AppDbContext, CancellationToken, Task>? write = null, NotificationDraft? notification = null, params IReadOnlyList<string> topics) =>
        new() { State = JobState.Cancelled, Write = write, Notification = notification, Topics = topics };
}

/// <summary>How a job ended that its handler did not end.</summary>
/// <param name="State">Failed or cancelled.</param>
/// <param name="Code">Why: one of <see cref="JobErrors"/>, or the code of the last attempt's failure.</param>
/// <param name="Message">The same, for people.</param>
public sealed record JobEnd(JobState State, string Code, string Message);
