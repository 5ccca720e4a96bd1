using BlazorAi.Core.Generation;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BlazorAi.Core.Invocations;

/// <summary>
/// Makes the logs of invocations that ended long ago small: one row with the stages, the parts, the whole text as one chunk and the
/// terminal event. A log of a few hundred flushes is worth its room only while someone may still be following it.
/// </summary>
public sealed partial class InvocationCompactor(
    Database database, IOptions<InvocationOptions> options, TimeProvider time, ILogger<InvocationCompactor> logger) : BackgroundService
{
    private const int LogsPerRound = 100;
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    /// <summary>Looks once and compacts what is found, up to a hundred logs.</summary>
    /// <returns>How many were compacted.</returns>
    internal async Task<int> CompactAsync(CancellationToken cancellationToken)
    {
        var endedBefore = time.GetUtcNow() - options.Value.CompactAfter;
        await using var db = database.OpenSystem(SystemReason.Recovery);
        var rows = db.Set<InvocationEvents>();
        var old = await db.Set<AiInvocation>().AsNoTracking()
            .Where(i => i.FinishedAt < endedBefore && rows.Count(e => e.InvocationId == i.Id) > 1)
            .OrderBy(i => i.Id).Take(LogsPerRound).Select(i => new { i.Id, i.TenantId }).ToListAsync(cancellationToken);
        foreach (var invocation in old)
        {
            await CompactAsync(invocation.Id, invocation.TenantId, cancellationToken);
        }

        return old.Count;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var full = false;
            try
            {
                full = await CompactAsync(stoppingToken) == LogsPerRound;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it was: this service must not end, and the host with it.
                LogFailed(error);
            }

            if (!full)
            {
                await Task.Delay(Rest, time, stoppingToken);
            }
        }
    }

    private async Task CompactAsync(Guid id, Guid tenantId, CancellationToken cancellationToken)
    {
        await using var db = database.OpenTenant(tenantId);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAsync(id, cancellationToken);
        var payloads = await db.Set<InvocationEvents>().Where(e => e.InvocationId == id)
            .OrderBy(e => e.FirstSequence).Select(e => e.Payload).ToListAsync(cancellationToken);
        if (payloads.Count < 2)
        {
            return; // another node was faster
        }

        var events = Compact([.. payloads.SelectMany(EventJson.Read)]);
        await db.Set<InvocationEvents>().Where(e => e.InvocationId == id).ExecuteDeleteAsync(cancellationToken);
        db.Add(new InvocationEvents
        {
            InvocationId = id,
            TenantId = tenantId,
            FirstSequence = 1,
            LastSequence = events.Length,
            Payload = EventJson.Write(events),
        });
        await db.Set<AiInvocation>().Where(i => i.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.LastSequence, events.Length), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static GenerationEvent[] Compact(IReadOnlyList<GenerationEvent> events)
    {
        var text = string.Concat(events.OfType<ResponseChunkEvent>().Select(chunk => chunk.Text));
        return
        [
            .. events.Where(e => e is StageEvent or ActionEvent or StatusEvent { Child: not null }),
            .. text.Length > 0 ? new GenerationEvent[] { new ResponseChunkEvent(text) } : [],
            .. events.Where(e => e.IsTerminal),
        ];
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not compact old logs; trying again in an hour")]
    private partial void LogFailed(Exception error);
}
