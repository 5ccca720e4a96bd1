using System.Threading.Channels;

namespace BlazorAi.Core.Signals;

/// <summary>Lets one waiter sleep until something happens or a time has passed; several calls before a wait count as one.</summary>
public sealed class WakeUp(TimeProvider time)
{
    private readonly Channel<bool> calls = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Ends the current wait, or the next one if nobody waits. Never blocks.</summary>
    public void Set() => calls.Writer.TryWrite(true);

    /// <summary>Waits for <see cref="Set"/>, at most for <paramref name="atMost"/>.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        if (calls.Reader.TryRead(out _))
        {
            return;
        }

        using var timeout = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await calls.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time has passed.
        }
    }
}
