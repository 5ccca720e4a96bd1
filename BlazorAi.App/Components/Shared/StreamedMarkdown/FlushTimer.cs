namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>How often flushes may be.</summary>
/// <param name="Interval">The average between two of them is not below this.</param>
/// <param name="Slack">By how much flushes that came seldom lately may run ahead of the average; below <paramref name="Interval"/>.</param>
internal readonly record struct FlushPace(TimeSpan Interval, TimeSpan Slack);

/// <summary>
/// Lets a flush through at once where the pace allows it, else when the pace does; any number of requests in between are one
/// flush. Requests and flushes are on the renderer's dispatcher, only the clock ticks elsewhere.
/// </summary>
/// <remarks>
/// A token bucket. Text arrives from the event log at the same interval, with some jitter and in no fixed step with this timer:
/// the slack lets each arrival be drawn at once, where a fixed schedule would make every one wait for the rest of its interval.
/// </remarks>
internal sealed class FlushTimer : IDisposable
{
    private readonly TimeProvider time;
    private readonly Action flush;
    private readonly ITimer timer;
    private readonly long start;
    private TimeSpan paidUntil; // each flush pays one interval, from now or from where the last payment ends
    private FlushPace pace;
    private bool waiting;

    public FlushTimer(TimeProvider time, Func<Action, Task> dispatch, Action flush)
    {
        this.time = time;
        this.flush = flush;
        start = time.GetTimestamp();
        timer = time.CreateTimer(_ => _ = dispatch(RunWaiting), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Request(FlushPace pace)
    {
        if (waiting)
        {
            return;
        }

        this.pace = pace;
        var rest = paidUntil - pace.Slack - time.GetElapsedTime(start);
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
        paidUntil = (paidUntil > now ? paidUntil : now) + pace.Interval;
        flush(); // Last, since it may request the next one.
    }
}
