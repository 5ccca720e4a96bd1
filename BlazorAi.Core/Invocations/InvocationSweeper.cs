using BlazorAi.Core.Generation;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BlazorAi.Core.Invocations;

/// <summary>
/// Ends what nobody runs any more: invocations whose lease ran out (their server went away) and those without an event for
/// too long (a root of composite work waits for its parts, which have limits of their own). Every node sweeps, whoever ran them.
/// </summary>
public sealed partial class InvocationSweeper(
    Database database, ISignals signals, IOptions<InvocationOptions> options, TimeProvider time, ILogger<InvocationSweeper> logger) : BackgroundService
{
    /// <summary>Looks once and ends what is found.</summary>
    /// <returns>How many were ended.</returns>
    internal async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var idleSince = now - options.Value.IdleLimit;
        await using var db = database.OpenSystem(SystemReason.Recovery);
        var left = await db.Set<AiInvocation>().AsNoTracking()
            .Where(i => i.State == InvocationState.Running && (i.LeaseUntil < now || (i.LastEventAt < idleSince && i.Mode != GenerationMode.Composite))).ToListAsync(cancellationToken);
        var ended = 0;
        foreach (var invocation in left)
        {
            var ending = invocation.LeaseUntil < now
                ? Ending.Failed(GenerationFaults.Interrupted, InvocationState.Interrupted, invocation.IsPicture)
                : Ending.Failed(GenerationFaults.Expired, InvocationState.Expired, invocation.IsPicture);
            if (await InvocationTransitions.EndUnheldAsync(database, invocation, ending, now, cancellationToken))
            {
                ended++;
                LogEnded(invocation.RequestId, ending.State);
                await signals.PublishAsync(InvocationTopics.Log(invocation.Id), CancellationToken.None);
                await signals.PublishAsync(InvocationTopics.Stop, CancellationToken.None); // a runner that still works at it finds it gone
                await signals.PublishStateAsync(invocation);
            }
        }

        return ended;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it was: this service must not end, and the host with it.
                LogSweepFailed(error);
            }

            await Task.Delay(options.Value.Heartbeat, time, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Invocation {RequestId} was left by its runner and is now {State}")]
    private partial void LogEnded(string requestId, InvocationState state);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not look for abandoned invocations; trying again")]
    private partial void LogSweepFailed(Exception error);
}
