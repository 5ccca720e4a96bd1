using System.Text;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Persistence;

namespace BlazorAi.Core.Invocations;

/// <summary>How an invocation ends: the state it ends in and its last event.</summary>
internal sealed record Ending(InvocationState State, GenerationEvent Terminal)
{
    public static Ending Failed(GenerationFault fault, InvocationState state = InvocationState.Failed, bool isPicture = false) =>
        new(state, new ErrorEvent(fault.Code, fault.MessageFor(isPicture), fault.Retryable));
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
    private readonly TaskCompletionSource<bool> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource lost = new();
    private string half = "";
    private long lastSequence;
    private bool hasFirstToken;
    private Ending? ending;
    private Flush? uncertain;

    public Guid InvocationId => invocationId;

    public Guid TenantId => tenantId;

    public Guid RunToken => runToken;

    /// <summary>Cancelled when the invocation turns out to belong to another runner, or to nobody.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>Takes an event; nothing follows the last one, whoever still sends.</summary>
    public void Append(GenerationEvent happened)
    {
        lock (gate)
        {
            if (ending is not null)
            {
                return; // of a call that was left to itself
            }

            if (happened is ResponseChunkEvent chunk)
            {
                Gather(chunk.Text);
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
    /// <returns>False where it was lost: another ended it.</returns>
    public Task<bool> EndAsync(Ending how)
    {
        lock (gate)
        {
            if (half.Length > 0)
            {
                gathered.Append(StorableText.Clean(half));
                half = "";
            }

            JoinGathered();
            waiting.Add(how.Terminal);
            ending = how;
        }

        changed();
        return ended.Task;
    }

    /// <summary>
    /// What has gathered since the last take; null where nothing has. What was put back comes again just as it was: its commit
    /// may have happened although nobody heard of it, and is recognised only if it is the same.
    /// </summary>
    public Flush? Take()
    {
        lock (gate)
        {
            if (lost.IsCancellationRequested)
            {
                return null;
            }

            if (uncertain is { } again)
            {
                uncertain = null;
                return again;
            }

            JoinGathered();
            if (waiting.Count == 0)
            {
                return null;
            }

            GenerationEvent[] events = [.. waiting];
            waiting.Clear();
            return new(this, new(lastSequence + 1, events), ending, ending is null ? "" : output.ToString(),
                FirstToken: !hasFirstToken && events.Any(e => e is ResponseChunkEvent));
        }
    }

    /// <summary>Puts back what could not be committed, ahead of what came since.</summary>
    public void PutBack(Flush flush)
    {
        lock (gate)
        {
            uncertain = flush;
        }

        changed();
    }

    public void Committed(Flush flush)
    {
        bool more;
        lock (gate)
        {
            lastSequence = flush.Committed.Last;
            hasFirstToken |= flush.FirstToken;
            recent.Enqueue(flush.Committed);
            if (recent.Count > KeptCommits)
            {
                recent.Dequeue();
            }

            more = waiting.Count > 0 || gathered.Length > 0;
        }

        if (flush.Ending is not null)
        {
            ended.TrySetResult(true);
        }
        else if (more)
        {
            changed(); // it came while a flush that had been put back was committed
        }
    }

    /// <summary>The database says that the invocation is another's, or has ended: nothing more of this run counts.</summary>
    public void Lose()
    {
        // Not here and now: whatever waits for the token would go on inside this call, and its faults would be the caller's.
        _ = lost.CancelAsync();
        ended.TrySetResult(false);
    }

    /// <summary>
    /// As <see cref="Lose"/>, for one who found the row no longer running. While its own ending is being committed, that may be
    /// why: the commit itself tells.
    /// </summary>
    public void LoseUnlessEnding()
    {
        lock (gate)
        {
            if (ending is not null)
            {
                return;
            }
        }

        Lose();
    }

    /// <summary>The commits after a number; null where only the database can tell: they reach further back than is kept, or the run was lost.</summary>
    public IReadOnlyList<CommittedEvents>? ReadAfter(long sequence)
    {
        lock (gate)
        {
            if (lost.IsCancellationRequested)
            {
                return null;
            }

            if (sequence >= lastSequence)
            {
                return [];
            }

            return recent.TryPeek(out var oldest) && oldest.First <= sequence + 1 ? [.. recent.Where(c => c.Last > sequence)] : null;
        }
    }

    /// <summary>A provider may cut a chunk between the halves of a surrogate pair: the first half waits for the second.</summary>
    private void Gather(string text)
    {
        text = half + text;
        half = text.Length > 0 && char.IsHighSurrogate(text[^1]) ? text[^1..] : "";
        gathered.Append(StorableText.Clean(half.Length == 0 ? text : text[..^1]));
    }

    private void JoinGathered()
    {
        if (gathered.Length > 0)
        {
            output.Append(gathered);
            waiting.Add(new ResponseChunkEvent(gathered.ToString()));
            gathered.Clear();
        }
    }

    /// <summary>What one run contributes to a commit.</summary>
    internal sealed record Flush(RunLog Log, CommittedEvents Committed, Ending? Ending, string Output, bool FirstToken);
}
