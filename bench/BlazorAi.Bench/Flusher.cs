using System.Diagnostics;

namespace BlazorAi.Bench;

/// <summary>
/// Runs an action at most every 50 ms, as StreamedMarkdown does: at once when it has not run lately, else when the interval is
/// over, and without putting off what follows when it comes a little late.
/// </summary>
internal sealed class Flusher(Func<Task> flush)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly long start = Stopwatch.GetTimestamp();
    private TimeSpan due;

    /// <summary>The flush that is under way or was the last.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    public void Request()
    {
        if (Completion.IsCompleted)
        {
            Completion = FlushAsync();
        }
    }

    private async Task FlushAsync()
    {
        var rest = due - Stopwatch.GetElapsedTime(start);
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest);
        }

        var now = Stopwatch.GetElapsedTime(start);
        due = (now - due < Interval / 2 ? due : now) + Interval;
        await flush();
    }
}
