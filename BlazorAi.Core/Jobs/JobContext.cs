using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;

namespace BlazorAi.Core.Jobs;

/// <summary>A job that runs, and what its handler may write along the way. All of it holds only while the worker holds the job.</summary>
/// <typeparam name="TPayload">What it works from.</typeparam>
public sealed class JobContext<TPayload>
{
    private readonly JobRun run;
    private readonly JobStore store;

    internal JobContext(JobRun run, JobStore store, Caller caller, TPayload payload)
    {
        (this.run, this.store) = (run, store);
        (Job, Caller) = (new(run.Job, payload), caller);
    }

    /// <summary>The job as it was when the attempt began.</summary>
    public JobRow<TPayload> Job { get; }

    /// <summary>In whose name it runs, with the rights that they have now.</summary>
    public Caller Caller { get; }

    /// <summary>What it works from.</summary>
    public TPayload Payload => Job.Payload;

    /// <summary>Which attempt this is; from 1.</summary>
    public int Attempt => Job.Attempt;

    /// <summary>Says how far it is. Reports that follow each other closely and say the same are not all written.</summary>
    /// <param name="progress">0 to 1; what lies outside is brought inside.</param>
    /// <param name="text">What it is doing, for people.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClaimLostException">The job is no longer this worker's; nothing was written.</exception>
    public async Task ReportAsync(double progress, string text, CancellationToken cancellationToken = default)
    {
        if (!await store.ReportAsync(run, progress, text, cancellationToken))
        {
            run.Stop(StopReason.Lost);
            throw new ClaimLostException();
        }
    }

    /// <summary>Writes results that are kept along the way, in one transaction.</summary>
    /// <param name="write">Gets a context of the job's school inside the transaction; need not save.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False where the job is no longer this worker's: nothing was written, and the attempt should end.</returns>
    public async Task<bool> WriteAsync(Func<AppDbContext, CancellationToken, Task> write, CancellationToken cancellationToken = default)
    {
        if (await store.WriteAsync(run.Job, write, cancellationToken))
        {
            return true;
        }

        run.Stop(StopReason.Lost);
        return false;
    }
}
