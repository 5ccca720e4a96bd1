namespace BlazorAi.Tests.Support;

/// <summary>The real clock and real timers, with the hands moved: for leases and days, while flushes go on by themselves.</summary>
public sealed class ShiftedTime : TimeProvider
{
    private long offset;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + new TimeSpan(Interlocked.Read(ref offset));

    public void Advance(TimeSpan by) => Interlocked.Add(ref offset, by.Ticks);

    /// <summary>Sets the clock; it runs on from there.</summary>
    public void Set(DateTimeOffset now) => Interlocked.Exchange(ref offset, (now - base.GetUtcNow()).Ticks);
}
