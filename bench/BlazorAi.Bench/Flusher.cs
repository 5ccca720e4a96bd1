using System.Diagnostics;

namespace BlazorAi.Bench;

/// <summary>Runs an action at most every 50 ms, as StreamedMarkdown does: at once when it has not run lately, else when the interval is over.</summary>
internal sealed class Flusher(Func<Task> flush)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private Task running = Task.CompletedTask;
    private long last;

    public void Request()
    {
        if (running.IsCompleted)
        {
            running = FlushAsync();
        }
    }

    /// <summary>The flush that is under way or due.</summary>
    public Task Completion => running;

    private async Task FlushAsync()
    {
        var rest = Interval - Stopwatch.GetElapsedTime(last);
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest);
        }

        last = Stopwatch.GetTimestamp();
        await flush();
    }
}
