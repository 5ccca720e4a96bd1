using BlazorAi.Core.Generation;
using Microsoft.Extensions.Logging;

namespace BlazorAi.Core.Invocations;

/// <content>A provider that neither sends nor heeds its cancelled token does not hold up the end: after a grace its call is left to itself.</content>
public sealed partial class InvocationRunner
{
    private async Task<Ending> GenerateOrAbandonAsync(AiInvocation invocation, Run run)
    {
        var cancelled = run.Token; // the call may outlive the run
        var generating = Task.Run(() => GenerateAsync(invocation, run, cancelled), CancellationToken.None); // apart, for a library that blocks
        using var abandon = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var graceBegins = cancelled.UnsafeRegister(_ => abandon.CancelAfter(options.Value.StopGrace), null);
        try
        {
            return await generating.WaitAsync(abandon.Token);
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            LogAbandoned(invocation.RequestId);
            _ = ObserveAsync(generating, invocation.RequestId);
            return Ending.Failed(run.Reason, StateFor(run.Reason), invocation.IsPicture);
        }
    }

    /// <summary>Hears how a call that was left to itself ends, so that nothing of it goes unobserved.</summary>
    private async Task ObserveAsync(Task<Ending> generating, string requestId)
    {
        var since = time.GetTimestamp();
        try
        {
            await generating;
            LogAbandonedEnded(requestId, time.GetElapsedTime(since).TotalSeconds);
        }
#pragma warning disable CA1031 // nobody waits for this: the log is the only place where it can be told
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogAbandonedFailed(error, requestId);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Invocation {RequestId}: the provider does not react to being cancelled; the invocation ends without it")]
    private partial void LogAbandoned(string requestId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Invocation {RequestId}: the call that was left to itself ended {Seconds:F1} s later")]
    private partial void LogAbandonedEnded(string requestId, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Invocation {RequestId}: the call that was left to itself failed")]
    private partial void LogAbandonedFailed(Exception error, string requestId);
}
