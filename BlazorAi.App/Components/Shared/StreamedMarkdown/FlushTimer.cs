namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>
/// Lets a flush through at once when none was made lately, else when the interval is over; any number of requests in
/// between are one flush. Requests and flushes are on the renderer's dispatcher, only the clock ticks elsewhere.
/// </summary>
internal sealed class FlushTimer : IDisposable
{
    private readonly TimeProvider time;
    private readonly Action flush;
    private readonly ITimer timer;
    private long lastFlush;
    private bool everFlushed;
    private bool waiting;

    public FlushTimer(TimeProvider time, Func<Action, Task> dispatch, Action flush)
    {
        this.time = time;
        this.flush = flush;
        timer = time.CreateTimer(_ => _ = dispatch(RunWaiting), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Request(TimeSpan interval)
    {
        if (waiting)
        {
            return;
        }

        var rest = everFlushed ? interval - time.GetElapsedTime(lastFlush) : TimeSpan.Zero;
        if (rest <= TimeSpan.Zero)
        {
            Run();
            return;
        }

        waiting = true;
        timer.Change(rest, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What waits is not flushed any more.</summary>
    public void Cancel() => waiting = false;

    public void Dispose()
    {
        waiting = false;
        timer.Dispose();
    }

    private void RunWaiting()
    {
        if (waiting)
        {
            Run();
        }
    }

    private void Run()
    {
        waiting = false;
        everFlushed = true;
        lastFlush = time.GetTimestamp();
        flush(); // Last, since it may request the next one.
    }
}
