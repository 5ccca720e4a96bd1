using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace BlazorAi.Core.Diagnostics;

/// <summary>Figures and spans of jobs, on the app's one meter and activity source. Payloads never go into either.</summary>
public sealed class JobTelemetry
{
    private readonly AiTelemetry telemetry;
    private readonly Histogram<double> duration;
    private readonly Histogram<double> wait;
    private readonly UpDownCounter<long> running;

    /// <summary>Creates the instruments.</summary>
    public JobTelemetry(IMeterFactory meters, AiTelemetry telemetry)
    {
        this.telemetry = telemetry;
        var meter = meters.Create(AiTelemetry.SourceName); // the factory answers the same meter for the same name
        duration = meter.CreateHistogram<double>("blazorai.job.duration", "s", "Duration of an attempt at a job");
        wait = meter.CreateHistogram<double>("blazorai.job.wait", "s", "Time from when a job was due to its start");
        running = meter.CreateUpDownCounter<long>("blazorai.job.running", "{job}", "Jobs that run");
    }

    /// <summary>A span for an attempt; null where nobody listens.</summary>
    public Activity? Start(string kind, Guid id, int attempt)
    {
        running.Add(1, new KeyValuePair<string, object?>("blazorai.job.kind", kind));
        return telemetry.Source.StartActivity("job " + kind, ActivityKind.Consumer)?
            .SetTag("blazorai.job.kind", kind).SetTag("blazorai.job.id", id).SetTag("blazorai.job.attempt", attempt);
    }

    /// <summary>Records an attempt that has ended.</summary>
    /// <param name="kind">The job's kind.</param>
    /// <param name="result">How it ended ("Done", "retry", "lost"…).</param>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="waited">How long the job had been due.</param>
    public void AttemptEnded(string kind, string result, TimeSpan elapsed, TimeSpan waited)
    {
        running.Add(-1, new KeyValuePair<string, object?>("blazorai.job.kind", kind));
        duration.Record(elapsed.TotalSeconds, new("blazorai.job.kind", kind), new("blazorai.result", result));
        wait.Record(Math.Max(0, waited.TotalSeconds), new KeyValuePair<string, object?>("blazorai.job.kind", kind));
    }
}
