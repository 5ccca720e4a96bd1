using BlazorAi.Core.Generation;
using BlazorAi.Core.Invocations;

namespace BlazorAi.App.Components.Assist;

/// <summary>How an invocation stands, in words.</summary>
internal static class Outcomes
{
    private const string ReachedLimit = "length";

    /// <summary>A few words for a list.</summary>
    public static string Of(InvocationView invocation) => invocation.State switch
    {
        InvocationState.Pending or InvocationState.Running => "being written",
        InvocationState.Completed when invocation.FinishReason == ReachedLimit => "complete up to the longest answer",
        InvocationState.Completed => "complete",
        InvocationState.Cancelled => "stopped, incomplete",
        InvocationState.Interrupted => "interrupted, incomplete",
        InvocationState.Expired => "expired, incomplete",
        _ => "failed",
    };

    /// <summary>Why the text is not whole and what to do; null where it is whole.</summary>
    public static string? Explain(InvocationView invocation)
    {
        if (invocation is { State: InvocationState.Completed, FinishReason: ReachedLimit })
        {
            return "The answer reached the longest that is allowed, so it ends early. Continue takes it up from here.";
        }

        return invocation.HasEnded && invocation.State != InvocationState.Completed
            ? GenerationFaults.All.FirstOrDefault(f => f.Code == invocation.ErrorCode)?.Message ?? GenerationFaults.Internal.Message
            : null;
    }
}
