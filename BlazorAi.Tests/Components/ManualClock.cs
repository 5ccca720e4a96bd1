namespace BlazorAi.Tests.Components;

/// <summary>A clock that stands still until it is told to go on; timers run inside <see cref="Advance"/>.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly List<ManualTimer> timers = [];
    private long milliseconds;

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => milliseconds;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(int by)
    {
        milliseconds += by;
        foreach (var timer in timers.Where(each => each.Due <= milliseconds).ToList())
        {
            timer.Run();
        }
    }

    private sealed class ManualTimer(ManualClock time, Action callback) : ITimer
    {
        public long? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime == Timeout.InfiniteTimeSpan ? null : time.milliseconds + (long)Math.Ceiling(dueTime.TotalMilliseconds);
            return true;
        }

        public void Run()
        {
            Due = null;
            callback();
        }

        public void Dispose() => Due = null;

        public ValueTask DisposeAsync()
        {
            Due = null;
            return ValueTask.CompletedTask;
        }
    }
}
