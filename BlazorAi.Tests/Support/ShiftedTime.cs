namespace BlazorAi.Tests.Support;

/// <summary>Real time plus what a test adds. Timers run in real time: only what compares instants sees the shift.</summary>
public sealed class ShiftedTime : TimeProvider
{
    private long shift;

    /// <summary>Moves the clock.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref shift, by.Ticks);

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref shift));
}
