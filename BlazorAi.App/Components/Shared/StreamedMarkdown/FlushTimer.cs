namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>
/// Lets a flush through at once when none was made lately, else when the interval is over; any number of requests in
/// between are one flush. Requests and flushes are on the renderer's dispatcher, only the clock ticks elsewhere.
/// </summary>
/// <remarks>
/// A flush that comes a little late does not put off the next ones. Text arrives from the event log at the same interval, with
/// some jitter: counted from the last flush, one late arrival would make many that follow wait for the rest of their interval.
/// </remarks>
internal sealed class FlushTimer : IDisposable
{
    private readonly TimeProvider time;
    private readonly Action flush;
    private readonly ITimer timer;
    private readonly long start;
    private TimeSpan due;
    private TimeSpan interval;
    private bool waiting;

    public FlushTimer(TimeProvider time, Func<Action, Task> dispatch, Action flush)
    {
        this.time = time;
        this.flush = flush;
        start = time.GetTimestamp();
        timer = time.CreateTimer(_ => _ = dispatch(RunWaiting), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Request(TimeSpan interval)
    {
        if (waiting)
        {
            return;
        }

        this.interval = interval;
        var rest = due - time.GetElapsedTime(start);
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
        var now = time.GetElapsedTime(start);
        due = (now - due < interval / 2 ? due : now) + interval;
        flush(); // Last, since it may request the next one.
    }
}
