namespace BlazorAi.Core.Jobs;

/// <summary>Why a handler was told to stop.</summary>
internal enum StopReason
{
    None,
    Cancelled,
    TimedOut,
    Shutdown,
    Lost,
}

/// <summary>A job that this node holds, and the token its handler listens to.</summary>
internal sealed class JobRun : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private int reason;
    private long heldUntilTicks;

    public JobRun(Job job, DateTimeOffset heldUntil) => (Job, HeldUntil, Token) = (job, heldUntil, stop.Token);

    /// <summary>The row as it was claimed.</summary>
    public Job Job { get; }

    /// <summary>Cancelled when the attempt is to stop; good also after <see cref="Dispose"/>, for a handler that did not notice.</summary>
    public CancellationToken Token { get; }

    /// <summary>Why it was told to stop; the first reason counts.</summary>
    public StopReason Reason => (StopReason)Volatile.Read(ref reason);

    /// <summary>Until when nobody else can have taken it, by this node's clock.</summary>
    public DateTimeOffset HeldUntil
    {
        get => new(Interlocked.Read(ref heldUntilTicks), TimeSpan.Zero);
        set => Interlocked.Exchange(ref heldUntilTicks, value.UtcTicks);
    }

    public Task Work { get; set; } = Task.CompletedTask;

    /// <summary>What was last reported, and when; touched by the handler only.</summary>
    public (double Progress, string Text, long At)? LastReport { get; set; }

    public void Stop(StopReason why)
    {
        if (Interlocked.CompareExchange(ref reason, (int)why, (int)StopReason.None) != (int)StopReason.None)
        {
            return;
        }

        try
        {
            // Not here and now: whatever waits for the token would go on inside this call, and its faults would be the caller's.
            _ = stop.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It ended just now.
        }
    }

    public void Dispose() => stop.Dispose();
}
