using BlazorAi.Core.Generation;

namespace BlazorAi.Core.Invocations;

/// <summary>
/// A root invocation while its parts are run: work made of several requests, such as a whole unit plan. This node holds it and
/// renews its lease; where the node dies, a sweeper marks it interrupted. Its log has stages, news with progress and the names
/// of its parts, never text: each part has a log of its own.
/// </summary>
public sealed class CompositeRun : IAsyncDisposable
{
    private readonly RunLog log;
    private readonly Func<Ending, Task> end;
    private readonly TimeProvider time;
    private readonly long started;
    private readonly Lock gate = new();
    private Task? ending;

    internal CompositeRun(AiInvocation invocation, RunLog log, CancellationToken stopped, Func<Ending, Task> end, TimeProvider time)
    {
        (InvocationId, RequestId, Stopped) = (invocation.Id, invocation.RequestId, stopped);
        (this.log, this.end, this.time) = (log, end, time);
        started = time.GetTimestamp();
    }

    /// <summary>Its key: what parts name as their parent.</summary>
    public Guid InvocationId { get; }

    /// <summary>Its public name.</summary>
    public string RequestId { get; }

    /// <summary>Cancelled when a person stops it, when this node shuts down, or when it turns out to have been ended elsewhere.</summary>
    public CancellationToken Stopped { get; }

    /// <summary>Says that a stage began.</summary>
    public void Append(StageEvent stage) => log.Append(stage);

    /// <summary>Says how it goes on, and names the part it is about.</summary>
    public void Append(StatusEvent status) => log.Append(status);

    /// <summary>Ends it: everything is there.</summary>
    public Task CompleteAsync() => EndAsync(new(InvocationState.Completed, new CompleteEvent("stop", 0, 0, time.GetElapsedTime(started))));

    /// <summary>Ends it: something went wrong.</summary>
    public Task FailAsync(GenerationFault fault) => EndAsync(Ending.Failed(fault));

    /// <summary>Ends it: a person stopped it.</summary>
    public Task CancelAsync() => EndAsync(Ending.Failed(GenerationFaults.Stopped, InvocationState.Cancelled));

    /// <summary>Lets it go; where nobody ended it, it is interrupted.</summary>
    public async ValueTask DisposeAsync() => await InterruptAsync();

    internal Task InterruptAsync() => EndAsync(Ending.Failed(GenerationFaults.Interrupted, InvocationState.Interrupted));

    private Task EndAsync(Ending how)
    {
        lock (gate)
        {
            return ending ??= end(how); // the first one counts
        }
    }
}
