using BlazorAi.Core.Jobs;

namespace BlazorAi.App.Components.Jobs;

/// <summary>Jobs in words.</summary>
internal static class JobWords
{
    /// <summary>Where it stands, in a word.</summary>
    public static string State(JobState state) => state switch
    {
        JobState.Queued => "Waiting",
        JobState.Running => "Running",
        JobState.Done => "Done",
        JobState.Failed => "Failed",
        _ => "Cancelled",
    };

    /// <summary>What it is doing, or why it is not. When it is tried again is not among it.</summary>
    public static string Text(JobView job) => job switch
    {
        { HasEnded: false, IsCancelRequested: true } => "Stopping…",
        { State: JobState.Queued, ErrorMessage: { Length: > 0 } reason } => reason,
        { State: JobState.Queued } => "",
        { State: JobState.Running, ProgressText.Length: > 0 } => job.ProgressText,
        { State: JobState.Running } => "Working…",
        { State: JobState.Failed } => job.ErrorMessage ?? "",
        _ => "",
    };
}
