using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BlazorAi.Core.Jobs;

/// <summary>Deletes jobs that ended long ago, some at a time, so that nobody waits for it.</summary>
internal sealed partial class JobPruner(Database database, IOptions<JobOptions> options, TimeProvider time, ILogger<JobPruner> logger) : BackgroundService
{
    private const int RowsPerRound = 500;
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(200);

    /// <summary>Deletes up to 500.</summary>
    /// <returns>How many.</returns>
    internal async Task<int> PruneAsync(CancellationToken cancellationToken)
    {
        var endedBefore = time.GetUtcNow() - options.Value.KeepFinished;
        await using var db = database.OpenSystem(SystemReason.Recovery);
        return await db.Set<Job>().Where(j => j.FinishedAt < endedBefore).OrderBy(j => j.FinishedAt).Take(RowsPerRound).ExecuteDeleteAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Rest;
            try
            {
                pause = await PruneAsync(stoppingToken) == RowsPerRound ? Breath : Rest;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it was: this service must not end, and the host with it.
                LogFailed(error);
            }

            await Task.Delay(pause, time, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not delete old jobs; trying again in an hour")]
    private partial void LogFailed(Exception error);
}
