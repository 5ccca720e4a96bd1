using BlazorAi.Core.Signals;

namespace BlazorAi.Core.Jobs;

/// <summary>A job that is asked for.</summary>
/// <param name="Kind">Which handler runs it.</param>
/// <param name="Title">What it is, for people; cut at <see cref="Job.MaxTitleLength"/>.</param>
/// <param name="Payload">What the handler works from.</param>
/// <typeparam name="TPayload">The payload type that the kind was registered with.</typeparam>
public sealed record JobRequest<TPayload>(string Kind, string Title, TPayload Payload)
{
    /// <summary>While an unfinished job of the school has this key, no second one is made; null for no such limit.</summary>
    public string? UniqueKey { get; init; }

    /// <summary>The kind of thing it is about; null for none.</summary>
    public string? TargetKind { get; init; }

    /// <summary>The thing it is about; null for none.</summary>
    public Guid? TargetId { get; init; }

    /// <summary>Jobs that are shown as one line; null for none.</summary>
    public string? GroupKey { get; init; }

    /// <summary>Within a school the lower runs first.</summary>
    public int Priority { get; init; }

    /// <summary>Not before this; null for now.</summary>
    public DateTimeOffset? RunAt { get; init; }
}

/// <summary>What became of a request.</summary>
/// <param name="JobId">The job: the new one, or the unfinished one with the same key.</param>
/// <param name="IsNew">Whether it was made by this request.</param>
public sealed record EnqueueResult(Guid JobId, bool IsNew)
{
    /// <summary>What is signalled; null where nothing is new.</summary>
    internal (ISignals Signals, Job Job)? News { get; init; }

    /// <summary>Wakes the workers and whoever watches: after the commit of the transaction it was asked for in. A slow poll finds the job without.</summary>
    public async Task PublishAsync()
    {
        if (News is var (signals, job))
        {
            await signals.PublishAsync(JobTopics.Available, CancellationToken.None);
            await signals.PublishChangeAsync(job);
        }
    }
}
