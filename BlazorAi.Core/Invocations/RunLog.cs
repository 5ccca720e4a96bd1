using System.Text;
using BlazorAi.Core.Generation;

namespace BlazorAi.Core.Invocations;

/// <summary>How an invocation ends: the state it ends in and its last event.</summary>
internal sealed record Ending(InvocationState State, GenerationEvent Terminal)
{
    public static Ending Failed(GenerationFault fault, InvocationState state = InvocationState.Failed) =>
        new(state, new ErrorEvent(fault.Code, fault.Message, fault.Retryable));
}

/// <summary>Consecutive events that were committed together.</summary>
internal sealed record CommittedEvents(long First, GenerationEvent[] Events)
{
    public long Last => First + Events.Length - 1;
}

/// <summary>
/// One running invocation's side of the log. The runner appends; <see cref="InvocationLog"/> takes what has gathered and
/// commits it; followers on this node read the newest commits from here without asking the database.
/// </summary>
internal sealed class RunLog(Guid invocationId, Guid tenantId, Guid runToken, Action changed)
{
    /// <summary>A follower that lags behind by more reads the database, so that memory stays bounded.</summary>
    private const int KeptCommits = 128;

    private readonly Lock gate = new();
    private readonly StringBuilder output = new();
    private readonly StringBuilder gathered = new();
    private readonly List<GenerationEvent> waiting = [];
    private readonly Queue<CommittedEvents> recent = [];
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource lost = new();
    private Ending? ending;

    public Guid InvocationId => invocationId;

    public Guid TenantId => tenantId;

    public Guid RunToken => runToken;

    /// <summary>Cancelled when the invocation turns out to belong to another runner, or to nobody.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>The number of the last committed event.</summary>
    public long LastSequence { get; private set; }

    public bool HasFirstToken { get; private set; }

    public int OutputLength => output.Length;

    public void Append(GenerationEvent happened)
    {
        lock (gate)
        {
            if (happened is ResponseChunkEvent chunk)
            {
                output.Append(chunk.Text);
                gathered.Append(chunk.Text);
            }
            else
            {
                JoinGathered();
                waiting.Add(happened);
            }
        }

        changed();
    }

    /// <summary>Appends the last event and waits until it is committed, or until the invocation is lost.</summary>
    public async Task EndAsync(Ending how, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            JoinGathered();
            waiting.Add(how.Terminal);
            ending = how;
        }

        changed();
        await ended.Task.WaitAsync(cancellationToken);
    }

    /// <summary>What has gathered since the last take; null where nothing has.</summary>
    public Flush? Take()
    {
        lock (gate)
        {
            JoinGathered();
            if (waiting.Count == 0 || lost.IsCancellationRequested)
            {
                return null;
            }

            GenerationEvent[] events = [.. waiting];
            waiting.Clear();
            return new(this, new(LastSequence + 1, events), ending, ending is null ? "" : output.ToString(),
                FirstToken: !HasFirstToken && events.Any(e => e is ResponseChunkEvent));
        }
    }

    /// <summary>Puts back what could not be committed, ahead of what came since.</summary>
    public void PutBack(Flush flush)
    {
        lock (gate)
        {
            waiting.InsertRange(0, flush.Committed.Events);
        }

        changed();
    }

    public void Committed(Flush flush)
    {
        lock (gate)
        {
            LastSequence = flush.Committed.Last;
            HasFirstToken |= flush.FirstToken;
            recent.Enqueue(flush.Committed);
            if (recent.Count > KeptCommits)
            {
                recent.Dequeue();
            }
        }

        if (flush.Ending is not null)
        {
            ended.TrySetResult();
        }
    }

    public void Lose()
    {
        lost.Cancel();
        ended.TrySetResult();
    }

    /// <summary>The commits after a number; null where they reach further back than is kept.</summary>
    public IReadOnlyList<CommittedEvents>? ReadAfter(long sequence)
    {
        lock (gate)
        {
            if (sequence >= LastSequence)
            {
                return [];
            }

            return recent.TryPeek(out var oldest) && oldest.First <= sequence + 1 ? [.. recent.Where(c => c.Last > sequence)] : null;
        }
    }

    private void JoinGathered()
    {
        if (gathered.Length > 0)
        {
            waiting.Add(new ResponseChunkEvent(gathered.ToString()));
            gathered.Clear();
        }
    }

    /// <summary>What one run contributes to a commit.</summary>
    internal sealed record Flush(RunLog Log, CommittedEvents Committed, Ending? Ending, string Output, bool FirstToken);
}
